import classes from './KeyHint.module.css';

/** A key as it is printed on the keyboard. */
export function KeyHint({ children }: { readonly children: string }) {
  return <kbd className={classes.key}>{children}</kbd>;
}
