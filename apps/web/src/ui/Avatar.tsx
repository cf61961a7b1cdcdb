import { initialsOf } from '../lib/words.ts';
import classes from './Avatar.module.css';

/** Two letters beside a name; the name itself is always in words next to it. */
export function Avatar({ name }: { readonly name: string }) {
  return <span aria-hidden className={classes.avatar} data-initials={initialsOf(name)} />;
}
