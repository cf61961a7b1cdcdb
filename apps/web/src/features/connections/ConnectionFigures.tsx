import type { Connection } from '@heed/contract';
import type { ReactNode } from 'react';
import { formatNumber } from '../../lib/numbers.ts';
import { Ago } from '../../ui/When.tsx';
import classes from './ConnectionFigures.module.css';
import { effectWords, lagWords } from './words.ts';

/** What one looks at first: last good contact, what waits, what needs somebody, how fast it is. */
export function ConnectionFigures({ connection }: { readonly connection: Connection }) {
  const { lastGoodAt, waiting, failed, doneToday, lagSeconds } = connection;
  return (
    <dl className={classes.figures}>
      <Figure name="Last good" note="contact">
        {lastGoodAt === null ? 'Never' : <Ago at={lastGoodAt} />}
      </Figure>
      <Figure name="Waiting" note={lagSeconds === null ? 'nothing waits' : `longest ${lagWords(connection)}`}>
        {formatNumber(waiting)}
      </Figure>
      <Figure name="Needs a person" note="to look at there">
        {formatNumber(failed)}
      </Figure>
      <Figure name="Done today" note={`typically in ${effectWords(connection)}`}>
        {formatNumber(doneToday)}
      </Figure>
    </dl>
  );
}

interface FigureProps {
  readonly name: string;
  readonly note: string;
  readonly children: ReactNode;
}

function Figure({ name, note, children }: FigureProps) {
  return (
    <div className={classes.figure}>
      <dt>{name}</dt>
      <dd className={classes.value}>{children}</dd>
      <dd className={classes.note}>{note}</dd>
    </div>
  );
}
