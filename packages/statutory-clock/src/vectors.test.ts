import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { holidayTables, isCalendarId } from './calendars/holiday-tables.ts';
import copy from './testing/deadlines.json' with { type: 'json' };
import { answerVector } from './vector-fields.ts';

type Vector = { id: string; expected: Record<string, unknown>; holidays: string[] };
const vectors = copy.vectors as unknown as Vector[]; // every vector has its own set of fields

// The published vectors lie beside the repository: ../shared/vectors from its root.
const shared = fileURLToPath(new URL('../../../../shared/vectors/deadlines.json', import.meta.url));
const missing = !existsSync(shared);
const skipped = missing ? ` (${vectors.length} cases not compared: the file is not there)` : '';

// Fields that only some vectors tell although the rule gives them to all: eu-030 has refusal_by, eu-017 has not.
const toldBySome = ['refusal_by'];

describe('published vectors', () => {
  it('are all there', () => {
    expect(vectors).toHaveLength(79);
  });

  it.each(vectors)('$id, with the holidays it names', (vector) => {
    expect(toldBy(answerVector(vector), vector)).toEqual(vector.expected);
  });

  it.each(vectors)("$id, with Heed's own tables of holidays", (vector) => {
    const { holidays, ...rest } = vector;
    expect(holidays).toBeDefined();
    expect(toldBy(answerVector(rest), vector)).toEqual(vector.expected);
  });

  it.skipIf(missing)(`are the shared ones${skipped}`, () => {
    expect(copy).toEqual(JSON.parse(readFileSync(shared, 'utf8')));
  });
});

/** The answer, which must be the vector's to the field, less what only some vectors tell. */
function toldBy(answer: Readonly<Record<string, unknown>>, { expected }: Vector) {
  return Object.fromEntries(
    Object.entries(answer).filter(([name]) => name in expected || !toldBySome.includes(name)),
  );
}

describe("the vectors' calendars", () => {
  const calendars = Object.entries(copy.calendars as Record<string, Record<string, string>>);
  const weekday = (day: string) => ![0, 6].includes(new Date(day).getUTCDay());

  it.each(calendars.filter(([id]) => id !== 'NONE'))('%s has the same days in the same years', (id, days) => {
    if (!isCalendarId(id)) throw new Error(`There is no table ${id}.`);
    const theirs = Object.keys(days);
    const years = new Set(theirs.map((day) => day.slice(0, 4)));
    // The vectors tell two days of 2024 only. gov.uk does not list the weekend day that a substitute stands for.
    const matters = (day: string) =>
      years.has(day.slice(0, 4)) && day >= '2025' && (!id.startsWith('GB-') || weekday(day));
    const ours = Object.keys(holidayTables[id].days);
    expect(ours.filter(matters)).toEqual(theirs.filter(matters).toSorted());
  });
});
