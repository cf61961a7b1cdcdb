import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { holidayTables } from './holiday-tables.ts';

const tables = Object.entries(holidayTables);

/** Easter Sunday by the anonymous Gregorian computus (Meeus, Astronomical Algorithms, ch. 8). */
function easter(year: number): Temporal.PlainDate {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const g = Math.floor((8 * b + 13) / 25);
  const h = (19 * a + b - Math.floor(b / 4) - g + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const n = h + l - 7 * m + 114;
  return new Temporal.PlainDate(year, Math.floor(n / 31), (n % 31) + 1);
}

/** Orthodox Easter: the Julian computus, 13 days later from 1900 to 2099. */
function orthodoxEaster(year: number): Temporal.PlainDate {
  const d = (19 * (year % 19) + 15) % 30;
  const e = (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7;
  const n = d + e + 114;
  return new Temporal.PlainDate(year, Math.floor(n / 31), (n % 31) + 1).add({ days: 13 });
}

const feasts: Readonly<Record<string, readonly [of: (year: number) => Temporal.PlainDate, days: number]>> = {
  'Maundy Thursday': [easter, -3],
  'Good Friday': [easter, -2],
  'Easter Saturday': [easter, -1],
  'Easter Sunday': [easter, 0],
  'Easter Monday': [easter, 1],
  'Family Day': [easter, 1],
  'Ascension Day': [easter, 39],
  'Whit Sunday': [easter, 49],
  'Whit Monday': [easter, 50],
  'Corpus Christi': [easter, 60],
  'Clean Monday': [orthodoxEaster, -48],
  'Orthodox Good Friday': [orthodoxEaster, -2],
  'Orthodox Holy Saturday': [orthodoxEaster, -1],
  'Orthodox Easter Sunday': [orthodoxEaster, 0],
  'Orthodox Easter Monday': [orthodoxEaster, 1],
  'Orthodox Whit Sunday': [orthodoxEaster, 49],
  'Orthodox Whit Monday': [orthodoxEaster, 50],
};

describe.each(tables)('table of holidays %s', (id, table) => {
  const days = Object.keys(table.days);

  it('says whose it is, where it is from and when it was compared', () => {
    expect(table.calendar).toBe(id);
    expect(table.name).not.toBe('');
    expect(table.source.length).toBeGreaterThan(10);
    expect(table.asOf).toMatch(/^\d{4}-\d{2}-\d{2}$/);
  });

  it('holds real days in order, only of the years it speaks for, and some of each', () => {
    for (const day of days) expect(Temporal.PlainDate.from(day, { overflow: 'reject' }).toString()).toBe(day);
    expect(days).toEqual(days.toSorted());
    expect([...new Set(days.map((day) => Number(day.slice(0, 4))))]).toEqual(table.years);
  });

  it('has every movable feast where the computus puts it, in every year', () => {
    for (const [name, [of, offset]] of Object.entries(feasts)) {
      const dated = days.filter((day) => table.days[day] === name);
      if (dated.length === 0) continue;
      const computed = table.years.map((year) => String(of(year).add({ days: offset })));
      expect(computed).toEqual(expect.arrayContaining(dated));
      // Where two holidays fall on one day, the day has the other's name.
      expect(days).toEqual(expect.arrayContaining(computed));
    }
  });

  it('puts substitutes and observed days on working days', () => {
    const instead = days.filter((day) => /substitute|observed/.test(table.days[day] ?? ''));
    expect(instead.filter((day) => Temporal.PlainDate.from(day).dayOfWeek > 5)).toEqual([]);
  });
});

describe('tables of holidays', () => {
  it.each([
    [2024, '2024-03-31', '2024-05-05'],
    [2025, '2025-04-20', '2025-04-20'],
    [2026, '2026-04-05', '2026-04-12'],
    [2027, '2027-03-28', '2027-05-02'],
    [2028, '2028-04-16', '2028-04-16'],
  ])('rest on the Easter of %i', (year, western, orthodox) => {
    expect(String(easter(year))).toBe(western);
    expect(String(orthodoxEaster(year))).toBe(orthodox);
  });

  it('know the proclaimed Scottish holiday that no rule gives', () => {
    expect(holidayTables['GB-SCT'].days['2026-06-15']).toContain('Royal Proclamation');
    expect(holidayTables['GB-ENG'].days['2026-06-15']).toBeUndefined();
  });

  it.each([
    ['DK', '2024-04-26', 'store bededag was abolished from 2024'],
    ['DE', '2026-12-24', 'Christmas Eve is no public holiday in Germany'],
    ['IE', '2026-04-03', 'Good Friday is none in Ireland'],
    ['US-FED', '2025-12-26', 'closed by executive order, no legal holiday'],
    ['SK', '2026-09-15', 'no day of rest in 2026'],
    ['CA-INTERP', '2026-12-28', 'no substitute days in the Interpretation Act'],
  ] as const)('%s does not have %s: %s', (id, day, _why) => {
    expect(holidayTables[id].days[day]).toBeUndefined();
  });

  it.each([
    ['IT', '2026-10-04'],
    ['PL', '2025-12-24'],
    ['NL', '2025-04-26'],
    ['BG', '2026-05-25'],
    ['US-FED', '2027-12-31'],
  ] as const)('%s has %s', (id, day) => {
    expect(holidayTables[id].days[day]).toBeDefined();
  });
});
