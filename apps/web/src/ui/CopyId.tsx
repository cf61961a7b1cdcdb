import { clsx } from '../lib/clsx.ts';
import { shortId } from '../lib/words.ts';
import { CopyButton } from './CopyButton.tsx';
import classes from './CopyId.module.css';

interface IdProps {
  readonly id: string;
  /** Show every digit instead of the first ones. */
  readonly whole?: boolean;
}

/** An identifier in mono; the whole of it is in the title. Ids stay left to right in every language. */
export function Id({ id, whole = false }: IdProps) {
  return (
    <bdi dir="ltr" className={clsx(classes.id, whole && classes.whole)} title={whole ? undefined : id}>
      {whole ? id : shortId(id)}
    </bdi>
  );
}

/** An identifier with a button that copies all of it. */
export function CopyId({ id, whole = false, what }: IdProps & { readonly what: string }) {
  return (
    <span className={classes.pair}>
      <Id id={id} whole={whole} />
      <CopyButton value={id} what={what} />
    </span>
  );
}
