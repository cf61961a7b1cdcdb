import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ProbedScope } from '../check/probe-queries.ts';
import { NO_STATE } from '../decide.ts';
import { KeyFilter } from './key-filter.ts';
import { type ScrubPass, scrubList } from './scrub-list.ts';
import { Tally } from './tally.ts';

const keyOf: ScrubPass['keyOf'] = (type, value) => createHash('sha256').update(`${type} ${value}`).digest();

/** Suppressed in all marketing by e-mail and SMS. */
function ledgerOf(...values: string[]) {
  const keys = new Set(
    values.map((value) => keyOf(value.startsWith('+') ? 'phone' : 'email', value).toString('hex')),
  );
  const snapshot = new KeyFilter(1_000);
  for (const key of keys) snapshot.add(Buffer.from(key, 'hex'));
  const scope: ProbedScope = {
    ...NO_STATE,
    channel: '*',
    purpose: 'marketing',
    lastOptOutAt: 1,
    cause: 'subject',
  };
  const probe: ScrubPass['probe'] = async (asked) =>
    Array.from({ length: asked.length / 32 }, (_, at) =>
      keys.has(asked.subarray(at * 32, at * 32 + 32).toString('hex')) ? [scope] : [],
    );
  return { snapshot, probe };
}

async function scrub(
  list: string | Buffer,
  suppressed: string[],
  traits: Partial<ScrubPass> & { chunk?: number } = {},
): Promise<{ file: Buffer; text: string; tally: Tally }> {
  const bytes = Buffer.from(list as string);
  const chunk = traits.chunk ?? 7;
  const source = (async function* () {
    for (let at = 0; at < bytes.length; at += chunk) yield bytes.subarray(at, at + chunk);
  })();
  const tally = new Tally();
  const pass: ScrubPass = {
    channel: 'email',
    purpose: 'marketing',
    mode: 'remove',
    region: undefined,
    keyOf,
    released: new KeyFilter(1_000),
    ...ledgerOf(...suppressed),
    ...traits,
  };
  const parts: Buffer[] = [];
  for await (const part of scrubList(source, pass, tally)) parts.push(part);
  const file = Buffer.concat(parts);
  return { file, text: file.toString('utf8'), tally };
}

describe('removing', () => {
  test('a plain list loses who said no and what cannot be read', async () => {
    const { text, tally } = await scrub('a@example.com\nNO@example.com\nnot an address\nb@example.com\n', [
      'no@example.com',
    ]);
    expect(text).toBe('a@example.com\nb@example.com\n');
    expect([tally.send, tally.stopped, tally.unreadable, tally.lines]).toEqual([2, 1, 1, 4]);
  });

  test('the column is found by its name, and the other cells stay as they were', async () => {
    const list = 'Name;E-Mail Address;City\n"Ann; the first";a@example.com;Zürich\nBen;no@example.com;Bern\n';
    expect((await scrub(list, ['no@example.com'])).text).toBe(
      'Name;E-Mail Address;City\n"Ann; the first";a@example.com;Zürich\n',
    );
  });

  test('without a known name the column is the one that can be read', async () => {
    const list = 'wer,wohin\nAnn,a@example.com\nBen,no@example.com\n';
    expect((await scrub(list, ['no@example.com'])).text).toBe('wer,wohin\nAnn,a@example.com\n');
  });

  test('a first line that is a person is checked like every other', async () => {
    expect((await scrub('no@example.com,Ben\na@example.com,Ann\n', ['no@example.com'])).text).toBe(
      'a@example.com,Ann\n',
    );
  });

  test('bytes of another encoding pass through unchanged; an identifier in them is unreadable', async () => {
    const list = Buffer.from('email,name\na@example.com,M\u00fcller\nm\u00fcller@example.com,X\n', 'latin1');
    const { file, tally } = await scrub(list, []);
    expect(file).toEqual(Buffer.from('email,name\na@example.com,M\u00fcller\n', 'latin1'));
    expect(tally.unreadable).toBe(1);
  });

  test('UTF-16 is read by its mark and goes out as UTF-8', async () => {
    const list = Buffer.from('\ufeffemail,name\nno@example.com,B\na@example.com,Ünal\n', 'utf16le');
    expect((await scrub(list, ['no@example.com'])).text).toBe('\ufeffemail,name\na@example.com,Ünal\n');
  });

  test('what a spreadsheet program might run is made harmless, a phone number stays a number', async () => {
    const list = 'phone,note\n+447700900111,=HYPERLINK("x")\n+447700900222,fine\n';
    expect((await scrub(list, [], { channel: 'sms' })).text).toBe(
      `phone,note\n+447700900111,"'=HYPERLINK(""x"")"\n+447700900222,fine\n`,
    );
  });

  test('an empty list gives an empty file', async () => {
    const { text, tally } = await scrub('', []);
    expect([text, tally.lines]).toEqual(['', 0]);
  });

  test('an address ten times over is ten lines and one person', async () => {
    const { tally } = await scrub('no@example.com\n'.repeat(10), ['no@example.com']);
    expect([tally.stopped, tally.causes.get('subject')]).toEqual([10, 1]);
  });
});

test('marking keeps every line and says what each is', async () => {
  const { text } = await scrub('email\na@example.com\nno@example.com\nnobody\n', ['no@example.com'], {
    mode: 'mark',
  });
  expect(text).toBe(
    'email,heed_decision,heed_note\na@example.com,send,\nno@example.com,do_not_send,\nnobody,do_not_send,unreadable\n',
  );
});

test('a quote that is never closed hides nobody behind it', async () => {
  const { text, tally } = await scrub(
    'email,name\n"a@example.com,Ann\nno@example.com,Ben\nb@example.com,Bea\n',
    ['no@example.com'],
  );
  expect(text).not.toContain('no@example.com');
  expect(text).toContain('b@example.com,Bea\n');
  expect(tally.lines).toBe(3);
});

test('a failing probe ends the list with its error, never with a shorter file', async () => {
  const probe = () => Promise.reject(new Error('away'));
  await expect(scrub('no@example.com\n', ['no@example.com'], { probe })).rejects.toThrow('away');
});

test('nobody suppressed is ever let through, however the list is written and cut', async () => {
  const line = fc.record({
    person: fc.nat(30),
    upper: fc.boolean(),
    quoted: fc.boolean(),
    note: fc.string({ maxLength: 12 }),
  });
  await fc.assert(
    fc.asyncProperty(
      fc.array(line, { minLength: 1, maxLength: 60 }),
      fc.uniqueArray(fc.nat(30)),
      fc.integer({ min: 1, max: 64 }),
      fc.constantFrom(',', ';', '\t'),
      async (lines, stopped, chunk, delimiter) => {
        const address = (person: number) => `p${person}@example.com`;
        const list = lines
          .map(({ person, upper, quoted, note }) => {
            const text = upper ? address(person).toUpperCase() : address(person);
            const cell = quoted ? `"${text}"` : text;
            return `${cell}${delimiter}"${note.replaceAll('"', '""')}"`;
          })
          .join('\r\n');
        const { text, tally } = await scrub(`email${delimiter}note\n${list}`, stopped.map(address), {
          chunk,
        });
        for (const person of stopped)
          expect(
            text
              .toLowerCase()
              .split(/[^a-z0-9@.]/)
              .includes(address(person)),
          ).toBe(false);
        expect(tally.unreadable + tally.stopped + tally.send).toBe(tally.lines);
      },
    ),
    { numRuns: 150 },
  );
});
