import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arrangementOf, columnsParameter, moved, textOf, toggled } from './arrange.ts';

const COLUMNS = [
  { id: 'at', opens: false },
  { id: 'who', opens: false },
  { id: 'action', opens: true },
  { id: 'seq', opens: false },
];
const shownOf = (text: string | undefined) =>
  arrangementOf(COLUMNS, text)
    .filter(({ shown }) => shown)
    .map(({ id }) => id);

describe('the columns of a list', () => {
  it('are its own, in its own order, while the address says nothing', () => {
    expect(shownOf(undefined)).toEqual(['at', 'who', 'action', 'seq']);
    expect(textOf(COLUMNS, arrangementOf(COLUMNS, undefined))).toBeUndefined();
  });

  it('are those that the address names, in that order', () => {
    expect(shownOf('seq,action,at')).toEqual(['seq', 'action', 'at']);
  });

  it('always hold the one that opens the record', () => {
    expect(shownOf('seq')).toEqual(['action', 'seq']);
  });

  it('take no notice of names that the list does not have, or that come twice', () => {
    expect(shownOf('seq,seq,mystery,action')).toEqual(['seq', 'action']);
  });

  it('come back where they were when one is hidden, shown and moved up again', () => {
    const start = arrangementOf(COLUMNS, undefined);
    const hidden = toggled(start, 'who');
    expect(textOf(COLUMNS, hidden)).toBe('at,action,seq');
    const shown = toggled(hidden, 'who');
    expect(textOf(COLUMNS, shown)).toBe('at,action,seq,who');
    expect(textOf(COLUMNS, moved(shown, 'who', -2))).toBeUndefined();
  });

  it('do not move past an end, and a hidden one does not move', () => {
    const start = arrangementOf(COLUMNS, 'at,action');
    expect(moved(start, 'at', -1)).toBe(start);
    expect(moved(start, 'action', 1)).toBe(start);
    expect(moved(start, 'seq', -1)).toBe(start);
  });

  it('read back from the address exactly as they were written, whatever was done', () => {
    const step = fc.record({
      id: fc.constantFrom('at', 'who', 'seq'),
      by: fc.constantFrom(-2, -1, 1, 2),
      move: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
        let arrangement = arrangementOf(COLUMNS, undefined);
        for (const { id, by, move } of steps) {
          arrangement = move ? moved(arrangement, id, by) : toggled(arrangement, id);
        }
        const text = textOf(COLUMNS, arrangement);
        expect(columnsParameter.safeParse(text).success).toBe(true);
        expect(shownOf(text)).toEqual(arrangement.filter(({ shown }) => shown).map(({ id }) => id));
        expect(arrangement).toHaveLength(COLUMNS.length);
      }),
    );
  });
});
