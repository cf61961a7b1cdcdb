import * as z from 'zod';

/** The columns of a list as an address says them: the ids of those shown, in their order, with commas between. */
export const columnsParameter = z
  .string()
  .max(400)
  .regex(/^[a-z]\w*(,[a-z]\w*)*$/i)
  .optional();

/** What is to know of a column in order to arrange it. */
export interface Arrangeable {
  readonly id: string;
  /** Its cell is the link that opens the record, so it cannot be hidden. */
  readonly opens: boolean;
}

/** A list's columns as somebody wants them: all of them, in order, each shown or not. */
export type Arrangement = readonly { readonly id: string; readonly shown: boolean }[];

const idsOf = (columns: readonly Arrangeable[]) => columns.map(({ id }) => id);

/**
 * Reads what an address says. Columns that it does not name are hidden and stand at the end, in the list's own order;
 * names that the list does not have are passed over; the column that opens the record is always shown.
 */
export function arrangementOf(columns: readonly Arrangeable[], text: string | undefined): Arrangement {
  const own = idsOf(columns);
  if (text === undefined) return own.map((id) => ({ id, shown: true }));
  const named = [...new Set(text.split(','))].filter((id) => own.includes(id));
  const opening = columns.filter(({ id, opens }) => opens && !named.includes(id)).map(({ id }) => id);
  const shown = [...opening, ...named];
  const hidden = own.filter((id) => !shown.includes(id));
  return [...shown.map((id) => ({ id, shown: true })), ...hidden.map((id) => ({ id, shown: false }))];
}

/** How an address says it; undefined for the list's own columns in their own order. */
export function textOf(columns: readonly Arrangeable[], arrangement: Arrangement): string | undefined {
  const text = arrangement
    .filter(({ shown }) => shown)
    .map(({ id }) => id)
    .join(',');
  return text === idsOf(columns).join(',') ? undefined : text;
}

/** Shows or hides one. Hidden ones go behind those shown, so that the order on screen is the order here. */
export function toggled(arrangement: Arrangement, id: string): Arrangement {
  const found = arrangement.find((each) => each.id === id);
  if (found === undefined) return arrangement;
  const others = arrangement.filter((each) => each.id !== id);
  const shown = others.filter((each) => each.shown);
  const hidden = others.filter((each) => !each.shown);
  return [...shown, { id, shown: !found.shown }, ...hidden];
}

/** Puts one in the place of another that is shown; both move within those shown. */
export function moved(arrangement: Arrangement, id: string, by: number): Arrangement {
  const shown = arrangement.filter((each) => each.shown);
  const from = shown.findIndex((each) => each.id === id);
  const to = from + by;
  const column = shown[from];
  if (column === undefined || to < 0 || to >= shown.length) return arrangement;
  const rest = shown.toSpliced(from, 1);
  return [...rest.toSpliced(to, 0, column), ...arrangement.filter((each) => !each.shown)];
}
