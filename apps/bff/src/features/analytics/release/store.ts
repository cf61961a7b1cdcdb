import { sql, type Transaction } from 'kysely';
import type { Copies, CopyColumns } from '../../../database/copy-transaction.ts';
import type { DB } from '../../../database/schema.generated.ts';
import type { Cause, FoundSpike } from '../spikes/find-spikes.ts';
import type { Day } from './calendar.ts';
import { cellsBetween, type PublishedCell, type PublishedFigure } from './queries.ts';

const CELL: CopyColumns = {
  figure: 'text',
  dimension: 'text',
  grain: 'text',
  period: 'date',
  key: 'text',
  edition: 'integer',
  state: 'text',
  people: 'integer',
  delivered: 'integer',
  held: 'integer',
};

/** Puts cells in the place of all that is published of a month. */
export async function replaceCells(
  tx: Transaction<DB>,
  copies: Copies,
  figure: PublishedFigure,
  { from, to }: { readonly from: Day; readonly to: Day },
  cells: readonly PublishedCell[],
): Promise<void> {
  await sql`delete from figure_cell where ${cellsBetween(figure, from, to)}`.execute(tx);
  await copies.rows(
    'figure_cell',
    CELL,
    cells.map((cell) => [
      figure,
      cell.dimension,
      cell.grain,
      cell.period,
      cell.key,
      cell.edition,
      cell.state,
      cell.people,
      cell.delivered,
      cell.held,
    ]),
  );
  await copies.settled();
}

/** Remembers how far a month is published. */
export async function keepMonth(
  tx: Transaction<DB>,
  figure: PublishedFigure,
  month: Day,
  closedThrough: Day,
): Promise<void> {
  await sql`
    insert into figure_month (figure, month, closed_through) values (${figure}, ${month}::date, ${closedThrough}::date)
    on conflict (figure, month) do update set closed_through = excluded.closed_through, released_at = now()`.execute(
    tx,
  );
}

/** Forgets the touches that have been dealt with; a day touched meanwhile is locked out by the leader's lock. */
export async function forgetTouches(tx: Transaction<DB>, days: readonly Day[]): Promise<void> {
  if (days.length === 0) return;
  await sql`delete from figure_touched where day = any (${[...days]}::date[])`.execute(tx);
}

/** The figures are now as of this moment, and closed through that day. */
export async function moveClock(tx: Transaction<DB>, zone: string, closedThrough: Day): Promise<void> {
  await sql`
    insert into figure_clock (time_zone, as_of, closed_through) values (${zone}, now(), ${closedThrough}::date)
    on conflict (only_row) do update
      set time_zone = excluded.time_zone, as_of = excluded.as_of, closed_through = excluded.closed_through`.execute(
    tx,
  );
}

/** Takes every published figure back: the days of another zone are other days. */
export async function unpublishAll(tx: Transaction<DB>): Promise<void> {
  for (const table of ['figure_cell', 'figure_month', 'figure_spike', 'figure_touched'] as const) {
    await sql`delete from ${sql.table(table)}`.execute(tx);
  }
}

/** A spike with the part of each dimension that explains most of it. */
export interface ExplainedSpike extends FoundSpike {
  readonly causes: readonly (Cause & { readonly dimension: 'campaign' | 'segment' | 'reason' })[];
}

/** Puts the spikes of some days in the place of those found before. */
export async function replaceSpikes(
  tx: Transaction<DB>,
  figure: PublishedFigure,
  { from, to }: { readonly from: Day; readonly to: Day },
  spikes: readonly ExplainedSpike[],
): Promise<void> {
  await sql`
    delete from figure_spike where figure = ${figure} and day between ${from}::date and ${to}::date
      and not day = any (${spikes.map(({ day }) => day)}::date[])`.execute(tx);
  for (const { day, people, expected, causes } of spikes) {
    await sql`
      insert into figure_spike (figure, day, people, expected, causes)
      values (${figure}, ${day}::date, ${people}, ${expected}, ${JSON.stringify(causes)}::jsonb)
      on conflict (figure, day) do update
        set people = excluded.people, expected = excluded.expected, causes = excluded.causes`.execute(tx);
  }
}
