import { shortId } from '../lib/words.ts';
import { CopyButton } from './CopyButton.tsx';
import classes from './CopyId.module.css';

/** The first or last digits of an identifier in mono; all of it is in the title. Left to right in every language. */
export function Id({ id }: { readonly id: string }) {
  return (
    <bdi dir="ltr" className={classes.id} title={id}>
      {shortId(id)}
    </bdi>
  );
}

/** An identifier with a button that copies all of it. */
export function CopyId({ id, what }: { readonly id: string; readonly what: string }) {
  return (
    <span className={classes.pair}>
      <Id id={id} />
      <CopyButton value={id} what={what} />
    </span>
  );
}
