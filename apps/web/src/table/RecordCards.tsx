import type { ReactNode } from 'react';
import { Skeleton } from '../ui/Skeleton.tsx';
import classes from './RecordCards.module.css';
import { RecordLink } from './RecordLink.tsx';

/** The four fields of a row that a narrow screen shows, in the table's order. */
export interface Card {
  readonly title: ReactNode;
  readonly badge: ReactNode;
  readonly left: ReactNode;
  readonly right: ReactNode;
}

interface RecordCardsProps<Row> {
  readonly label: string;
  readonly rows: readonly Row[] | undefined;
  readonly idOf: (row: Row) => string;
  readonly cardOf: (row: Row) => Card;
  readonly selected: string | undefined;
  readonly onOpen: (id: string) => void;
  readonly waiting: boolean;
}

const PLACEHOLDERS = Array.from({ length: 8 }, (_, index) => index);

/** The same rows below 768 px. */
export function RecordCards<Row>({
  label,
  rows,
  idOf,
  cardOf,
  selected,
  onOpen,
  waiting,
}: RecordCardsProps<Row>) {
  if (rows === undefined) {
    return (
      <div className={classes.list} aria-hidden>
        {PLACEHOLDERS.map((line) => (
          <div key={line} className={classes.card}>
            {waiting && <Skeleton characters={18 + (line % 3) * 4} />}
          </div>
        ))}
      </div>
    );
  }
  return (
    <ul className={classes.list} aria-label={label}>
      {rows.map((row) => {
        const id = idOf(row);
        const card = cardOf(row);
        return (
          <li key={id} data-record={id} {...(id === selected ? { 'data-selected': true } : {})}>
            <RecordLink id={id} current={id === selected} onOpen={onOpen}>
              <span className={classes.card}>
                <span className={classes.line}>
                  <span className={classes.title}>{card.title}</span>
                  {card.badge}
                </span>
                <span className={classes.line}>
                  <span className={classes.left}>{card.left}</span>
                  <span className={classes.right}>{card.right}</span>
                </span>
              </span>
            </RecordLink>
          </li>
        );
      })}
    </ul>
  );
}
