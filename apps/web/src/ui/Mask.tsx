import classes from './Mask.module.css';

/** A masked address as the server made it. `null` means that the person's data was erased. */
export function Mask({ value }: { readonly value: string | null }) {
  if (value === null) return <span className={classes.erased}>erased</span>;
  return (
    <bdi dir="ltr" className={classes.mask}>
      {value}
    </bdi>
  );
}
