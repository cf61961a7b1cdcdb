import { describe, expect, it } from 'vitest';
import { codesOf, fileOf, onlyOptOut, onlyReject, readAll } from '../testing/file-source.ts';
import { mappingOf } from '../testing/mapping-of.ts';

const FILE =
  'Contact,Tel,When,Why,Which,Said,Ref\na@x.test,+442079460042,2025-01-01 10:00:00,Too many emails,Spring,At last,K-4711\n';
const ALL = ['email', 'phone', 'when', 'reason', 'campaign', 'comment', 'external'] as const;

describe('a file whose columns a person chose', () => {
  it('yields every identifier of a row, with time, reason, comment and campaign', async () => {
    const row = await onlyOptOut(FILE, { mapping: mappingOf(...ALL, { channel: '*' }) });
    expect(row.entries).toMatchObject([
      {
        type: 'email',
        value: 'a@x.test',
        channel: '*',
        cause: 'import',
        reason: 'too_frequent',
        comment: 'At last',
        occurredPrecision: 'instant',
        campaign: { name: 'Spring' },
      },
      { type: 'phone', value: '+442079460042', channel: '*' },
      { type: 'external', value: 'K-4711', channel: '*' },
    ]);
  });

  it.each([
    ['email', ['email', 'external']],
    ['sms', ['phone', 'external']],
    ['phone', ['phone', 'external']],
    ['post', ['email', 'phone', 'external']],
    ['push', ['email', 'phone', 'external']],
  ] as const)('on channel %s suppresses what that channel reaches', async (channel, types) => {
    const row = await onlyOptOut(FILE, { mapping: mappingOf(...ALL, { channel }) });
    expect(row.entries.map(({ type }) => type)).toEqual(types);
    expect(row.entries.every((entry) => entry.channel === channel)).toBe(true);
  });

  it('suppresses each of several addresses of a row once', async () => {
    const row = await onlyOptOut('Private,Work,Old\na@x.test,b@x.test,A@X.test\n', {
      mapping: mappingOf('email', 'email', 'email'),
    });
    expect(row.entries.map(({ value }) => value)).toEqual(['a@x.test', 'b@x.test']);
  });

  it('suppresses the other identifier on every channel where the own one cannot be used', async () => {
    const row = await onlyOptOut('Mail,Tel\nnobody,+442079460042\n', {
      mapping: mappingOf('email', 'phone'),
    });
    expect(row.entries).toMatchObject([{ type: 'phone', channel: '*' }]);
    expect(codesOf(row)).toEqual(['email_at_missing', 'phone_used_instead']);
  });

  it('rejects a row with no usable identifier, naming what can be corrected and not every empty cell', async () => {
    const mapping = mappingOf('email', 'phone', 'external');
    const wrong = await onlyReject('Mail,Tel,Ref\nnobody,,\n', { mapping });
    expect(codesOf(wrong)).toEqual(['email_at_missing']);
    const rows = await readAll(fileOf('Mail,Tel,Ref,Name\n,,,Ann\n'), {
      mapping: mappingOf(...mapping.columns, null),
    });
    expect(codesOf(rows[0])).toEqual(['email_missing']);
  });

  it('reads numbers of the chosen country', async () => {
    const file = 'Tel,Name\n020 7946 0042,Ann\n';
    const row = await onlyOptOut(file, {
      mapping: mappingOf('phone', null, { channel: 'sms', region: 'GB' }),
    });
    expect(row.entries).toMatchObject([{ value: '+442079460042', channel: 'sms' }]);
    expect(codesOf(await onlyReject(file, { mapping: mappingOf('phone', null) }))).toEqual([
      'phone_region_needed',
    ]);
  });

  it.each([
    ['asWritten', undefined, ['time_ambiguous']],
    ['dayFirst', '2026-04-03T21:59:59.999Z', ['time_date_only']],
    ['monthFirst', '2026-03-04T22:59:59.999Z', ['time_date_only']],
  ] as const)('reads 03/04/2026 %s in the chosen zone', async (dateOrder, at, codes) => {
    const row = await onlyOptOut('Mail,Day\na@x.test,03/04/2026\n', {
      mapping: mappingOf('email', 'when', { dateOrder, zone: 'Europe/Berlin' }),
    });
    expect(row.entries[0]?.occurredAt?.toISOString()).toBe(at);
    expect(codesOf(row)).toEqual(codes);
  });

  it('reads years of two digits only where the order was chosen', async () => {
    const day = async (dateOrder: 'asWritten' | 'dayFirst') =>
      (
        await onlyOptOut('Mail,Day\na@x.test,31.12.25\n', {
          mapping: mappingOf('email', 'when', { dateOrder }),
        })
      ).entries[0]?.occurredAt?.toISOString();
    expect(await day('dayFirst')).toBe('2025-12-31T23:59:59.999Z');
    expect(await day('asWritten')).toBeUndefined();
  });
});

describe('a column that tells which rows say no', () => {
  const words = [
    { word: 'Opted out', means: 'optOut' },
    { word: 'subscribed', means: 'notANo' },
    { word: 'hard bounce', means: 'bounce' },
    { word: 'complained', means: 'complaint' },
  ] as const;
  const mapping = mappingOf('email', 'status', { saysNo: { by: 'status', words: [...words] } });
  const rowOf = async (word: string) =>
    (await readAll(fileOf(`Mail,State\na@x.test${word}\n`), { mapping }))[0];

  it.each([
    [',OPTED-OUT', 'import', 'unknown'],
    [',hard_bounce', 'bounce', 'bounce'],
    [', complained ', 'complaint', 'spam'],
  ])('%s says no by %s', async (cell, cause, reason) => {
    expect(await rowOf(cell)).toMatchObject({ result: 'optOut', warnings: [], entries: [{ cause, reason }] });
  });

  it('leaves out the rows whose word was explained as no "no"', async () => {
    expect(await rowOf(',Subscribed')).toMatchObject({ result: 'skipped', why: 'word_says_nothing' });
  });

  it('takes a word that nobody explained, an empty cell and a missing one as a no: when in doubt, suppress', async () => {
    for (const [cell, code] of [
      [',moved', 'word_not_chosen'],
      [',', 'word_not_chosen'],
      ['', 'flag_missing'],
    ] as const) {
      const row = await rowOf(cell);
      expect(row).toMatchObject({ result: 'optOut' });
      expect(codesOf(row)).toContain(code);
    }
  });
});

describe('a column of the channel', () => {
  const channelWords = [
    { word: 'E-mail', channel: 'email' } as const,
    { word: 'Text', channel: 'sms' } as const,
  ];
  const mapping = mappingOf('email', 'phone', 'channel', { channelWords });

  it('decides by its words, and an unexplained one is every channel', async () => {
    const rows = await readAll(
      fileOf('M,T,C\na@x.test,+442079460042,e-mail\nb@x.test,+442079460043,TEXT\nc@x.test,,fax\n'),
      { mapping },
    );
    expect(rows).toMatchObject([
      { entries: [{ value: 'a@x.test', channel: 'email' }] },
      { entries: [{ value: '+442079460043', channel: 'sms' }] },
      {
        entries: [{ value: 'c@x.test', channel: '*' }],
        warnings: [{ code: 'channel_not_chosen', column: 'C' }],
      },
    ]);
  });
});
