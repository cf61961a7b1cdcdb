import type { ReactNode } from 'react';
import { clsx } from '../lib/clsx.ts';
import classes from './Properties.module.css';

export interface Property {
  readonly name: string;
  readonly value: ReactNode;
}

interface PropertiesProps {
  readonly items: readonly Property[];
  /** Names that are keys of a record rather than words are set in mono. */
  readonly mono?: boolean;
}

/** Facts about one thing, as name and value. */
export function Properties({ items, mono = false }: PropertiesProps) {
  return (
    <dl className={clsx(classes.list, mono && classes.mono)}>
      {items.map(({ name, value }) => (
        <div key={name} className={classes.pair}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
