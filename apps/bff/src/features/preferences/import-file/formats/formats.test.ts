import { describe, expect, it } from 'vitest';
import { codesOf, fileOf, onlyOptOut, onlyReject, outline, readAll } from '../testing/file-source.ts';
import { mailchimpFile } from '../testing/mailchimp-file.ts';

describe('Mailchimp, unsubscribed', () => {
  it('is an e-mail opt-out by the person, with time, campaign, segments, reason and comment', async () => {
    const row = await onlyOptOut(
      mailchimpFile({
        email: 'Ann@Example.COM',
        campaign: 'Spring, offers',
        campaignId: 'c0ffee',
        reason: 'Other (fill in reason below)',
        other: 'I moved away',
      }),
    );
    expect(row).toEqual({
      line: 2,
      result: 'optOut',
      warnings: [],
      entries: [
        {
          type: 'email',
          value: 'ann@example.com',
          channel: 'email',
          purpose: 'marketing',
          cause: 'subject',
          reason: 'other',
          comment: 'I moved away',
          occurredAt: new Date('2025-03-04T05:06:07Z'),
          occurredPrecision: 'instant',
          campaign: { externalId: 'c0ffee', name: 'Spring, offers' },
          segments: ['Customer', '2025'],
        },
      ],
    });
  });

  it('with an unusable address suppresses the phone number on every channel, with warnings', async () => {
    const row = await onlyOptOut(mailchimpFile({ email: 'ann(at)example.com', phone: '+44 20 7946 0042' }));
    expect(row.entries).toMatchObject([{ type: 'phone', value: '+442079460042', channel: '*' }]);
    expect(row.warnings).toEqual([
      { code: 'email_at_missing', column: 'Email Address' },
      { code: 'phone_used_instead', column: 'Phone Number' },
    ]);
  });

  it('with a usable address leaves the phone number alone, whatever it is', async () => {
    const row = await onlyOptOut(mailchimpFile({ phone: 'call me' }));
    expect(row.entries).toMatchObject([{ type: 'email', channel: 'email' }]);
    expect(row.warnings).toEqual([]);
  });

  it('with neither is rejected, with both reasons and the original line', async () => {
    const row = await onlyReject(mailchimpFile({ email: 'ann(at)x.test', phone: '020 7946 0042' }));
    expect(codesOf(row)).toEqual(['email_at_missing', 'phone_region_needed']);
    expect(row.faults.map(({ column }) => column)).toEqual(['Email Address', 'Phone Number']);
    expect(row.raw).toContain('ann(at)x.test,"Ann","O\'Neil","1 Main St, Bar Harbor","020 7946 0042"');
  });

  it('reads numbers without a country code when the country is given', async () => {
    const row = await onlyOptOut(mailchimpFile({ email: '', phone: '020 7946 0042' }), { region: 'GB' });
    expect(row.entries).toMatchObject([{ type: 'phone', value: '+442079460042' }]);
    expect(codesOf(row)).toEqual(['email_missing', 'phone_used_instead']);
  });

  it('by an administrator is caused by staff', async () => {
    const row = await onlyOptOut(mailchimpFile({ reason: 'N/A (Unsubscribed by an admin)' }));
    expect(row.entries).toMatchObject([{ cause: 'staff', reason: 'unknown' }]);
  });

  it('keeps a reason nobody knows as the comment, with a warning', async () => {
    const row = await onlyOptOut(mailchimpFile({ reason: 'Het is genoeg' }));
    expect(row.entries).toMatchObject([{ reason: 'unknown', comment: 'Het is genoeg' }]);
    expect(row.warnings).toEqual([{ code: 'reason_unknown', column: 'UNSUB_REASON' }]);
  });

  it.each([
    ['', 'time_missing', 'missing'],
    ['soon', 'time_unreadable', 'missing'],
    ['2031-01-01 00:00:00', 'time_future', 'missing'],
    ['03/04/2025', 'time_ambiguous', 'missing'],
    ['2025-03-04', 'time_date_only', 'day'],
  ])('with the time %j warns %s', async (time, code, precision) => {
    const row = await onlyOptOut(mailchimpFile({ time }));
    expect(row.entries).toMatchObject([{ occurredPrecision: precision }]);
    expect(row.warnings).toEqual([{ code, column: 'UNSUB_TIME' }]);
  });

  it('reads times in the zone of the account', async () => {
    const row = await onlyOptOut(mailchimpFile({}), { zone: 'America/New_York' });
    expect(row.entries[0]?.occurredAt).toEqual(new Date('2025-03-04T10:06:07Z'));
  });

  it('suppresses every address of a cell that holds several', async () => {
    const row = await onlyOptOut(mailchimpFile({ email: '"Ann <a@x.test>; b@x.test"' }));
    expect(row.entries.map(({ value }) => value)).toEqual(['a@x.test', 'b@x.test']);
    expect(codesOf(row)).toEqual(['email_extracted']);
  });

  it('finds an address column that was renamed, because it is the first', async () => {
    const row = await onlyOptOut('Kontakt,UNSUB_TIME\na@x.test,2025-01-01 00:00:00\n');
    expect(row.entries).toMatchObject([{ value: 'a@x.test' }]);
  });

  it('takes the last of two columns of one name: Mailchimp appends its own', async () => {
    const row = await onlyOptOut(
      'Email Address,UNSUB_TIME,MEMBER_RATING,UNSUB_TIME\na@x.test,,2,2025-01-01 00:00:00\n',
    );
    expect(row.entries).toMatchObject([{ occurredAt: new Date('2025-01-01T00:00:00Z') }]);
  });

  it('with a faulty address and no number is rejected for the address alone', async () => {
    const faulty = await onlyReject(mailchimpFile({ email: 'not an address' }));
    expect(codesOf(faulty)).toEqual(['email_space_inside']);
    expect(codesOf(await onlyReject(mailchimpFile({ email: '' })))).toEqual(['email_missing']);
  });
});

describe('Mailchimp, cleaned', () => {
  const file = (email: string): string =>
    `Email Address,Phone Number,MEMBER_RATING,CLEAN_TIME,CLEAN_CAMPAIGN_TITLE,CLEAN_CAMPAIGN_ID\n${email},+442079460042,2,2025-01-01 00:00:00,Offers,c1\n`;

  it('is a bounce of that address', async () => {
    expect((await onlyOptOut(file('a@x.test'))).entries).toMatchObject([
      {
        value: 'a@x.test',
        channel: 'email',
        cause: 'bounce',
        reason: 'bounce',
        campaign: { name: 'Offers' },
      },
    ]);
  });

  it('takes an address that cannot be used to the phone number as well: a usable identifier is always suppressed', async () => {
    const row = await onlyOptOut(file('a(at)x.test'));
    expect(row.entries).toMatchObject([{ type: 'phone', channel: '*' }]);
  });
});

describe('listmonk', () => {
  const file = (...rows: string[]): string =>
    `uuid,email,name,attributes,status,created_at,updated_at\n${rows
      .map((row) => `5f0c,${row},2024-01-02 03:04:05 +0000 UTC,2024-05-02 03:04:05 +0000 UTC`)
      .join('\n')}\n`;

  it('takes the blocklisted and counts the others as skipped', async () => {
    const rows = await readAll(
      fileOf(
        file(
          'a@x.test,Ann,"{""city"": ""Ulm, BW""}",blocklisted',
          'b@x.test,Bob,{},enabled',
          'c@x.test,Cem,{},disabled',
          'd@x.test,Dan,{},Blacklisted',
        ),
      ),
    );
    expect(rows).toMatchObject([
      {
        line: 2,
        entries: [{ value: 'a@x.test', channel: 'email', cause: 'import', occurredPrecision: 'missing' }],
        warnings: [],
      },
      { line: 3, result: 'skipped', why: 'status_enabled' },
      { line: 4, result: 'skipped', why: 'status_disabled' },
      { line: 5, entries: [{ value: 'd@x.test' }] },
    ]);
    expect(rows[0]).not.toHaveProperty('entries.0.occurredAt');
  });

  it('in doubt suppresses: a status nobody knows, and a row that ends before it', async () => {
    const [odd, short] = await readAll(fileOf('uuid,email,status\n1,a@x.test,paused\n2,b@x.test\n'));
    expect(odd).toMatchObject({ result: 'optOut', warnings: [{ code: 'flag_unclear', column: 'status' }] });
    expect(short).toMatchObject({
      result: 'optOut',
      warnings: [{ code: 'flag_missing', column: 'status' }, { code: 'row_ragged_short' }],
    });
  });

  it('takes who left a list where the export says so, with a warning', async () => {
    const row = await onlyOptOut('uuid,email,status,subscription_status\n1,a@x.test,enabled,unsubscribed\n');
    expect(codesOf(row)).toEqual(['topic_widened']);
  });
});

describe('HubSpot, unsubscribes and bounces', () => {
  const file = (...rows: string[]): string =>
    `Email,Portal Bounce,Portal Unsubscribe,Portal Spam Report,Global Bounce,Marketing Information,Product News\n${rows.join('\n')}\n`;

  it.each([
    ['a@x.test,,TRUE,,,,', 'subject', 'unknown'],
    ['a@x.test,TRUE,true,,,,', 'subject', 'unknown'],
    ['a@x.test,,TRUE,TRUE,,,', 'complaint', 'spam'],
    ['a@x.test,TRUE,FALSE,FALSE,FALSE,,', 'bounce', 'bounce'],
    ['a@x.test,,,,WAHR,,', 'bounce', 'bounce'],
    ['a@x.test,UNKNOWN_USER: no such mailbox,,,,,', 'bounce', 'bounce'],
  ])('%s is caused by %s', async (cells, cause, reason) => {
    const row = await onlyOptOut(file(cells));
    expect(row.entries).toMatchObject([{ channel: 'email', cause, reason, occurredPrecision: 'missing' }]);
    expect(row.warnings).toEqual([]);
  });

  it('skips a row without a flag', async () => {
    const rows = await readAll(fileOf(file('a@x.test,,,,,,', 'b@x.test,FALSE,FALSE,FALSE,FALSE,FALSE,')));
    expect(outline(rows)).toBe('2:skipped 3:skipped');
  });

  it('takes who left a subscription type to mean all marketing e-mail, names the type and warns', async () => {
    const row = await onlyOptOut(file('a@x.test,,,,,TRUE,TRUE'));
    expect(row.entries).toMatchObject([
      { cause: 'subject', comment: 'Left: Marketing Information, Product News' },
    ]);
    expect(row.warnings).toEqual([{ code: 'topic_widened', column: 'Marketing Information' }]);
  });

  it('in doubt suppresses: an unclear flag, and a row that ends before all of them', async () => {
    expect(codesOf(await onlyOptOut(file('a@x.test,,maybe,,,,')))).toEqual(['flag_unclear']);
    expect(codesOf(await onlyOptOut(file('a@x.test')))).toEqual(['flag_missing', 'row_ragged_short']);
  });
});

describe('an opt-out list of one column', () => {
  it('says no in every row', async () => {
    const rows = await readAll(fileOf('Email\na@x.test\n\nnot an address\n"B@x.test"\n'));
    expect(outline(rows)).toBe('2:optOut 4:rejected 5:optOut');
    expect(rows[2]).toMatchObject({ entries: [{ value: 'b@x.test', cause: 'import', reason: 'unknown' }] });
  });
});

describe('SendGrid, global unsubscribes', () => {
  it.each([
    ['1700000000', '2023-11-14T22:13:20.000Z'],
    ['2023-11-14T22:13:20Z', '2023-11-14T22:13:20.000Z'],
    ['2023-11-14 22:13:20', '2023-11-14T22:13:20.000Z'],
  ])('reads created as %s', async (created, expected) => {
    const row = await onlyOptOut(`email,created\na@x.test,${created}\n`);
    expect(row.entries).toMatchObject([
      { channel: 'email', cause: 'subject', occurredAt: new Date(expected), occurredPrecision: 'instant' },
    ]);
  });
});

describe('Brevo, contacts', () => {
  const file = (...rows: string[]): string =>
    `EMAIL,LASTNAME,FIRSTNAME,SMS,EMAIL_BLACKLISTED,SMS_BLACKLISTED,ADDED_TIME,MODIFIED_TIME\n${rows
      .map((row) => `${row},2024-01-01 10:00:00,2024-02-01 10:00:00`)
      .join('\n')}\n`;

  it('gives an e-mail and an SMS opt-out for one row, each for its own flag', async () => {
    const [both, email, sms, none] = await readAll(
      fileOf(
        file(
          'a@x.test,Lee,Ann,33612345678,Yes,Yes',
          'b@x.test,Ray,Bob,33612345679,true,false',
          'c@x.test,Oz,Cem,+33612345670,0,1',
          'd@x.test,Fox,Dan,33612345671,No,No',
        ),
      ),
    );
    expect(both).toMatchObject({
      entries: [
        { type: 'email', value: 'a@x.test', channel: 'email', occurredPrecision: 'missing' },
        { type: 'phone', value: '+33612345678', channel: 'sms', occurredPrecision: 'missing' },
      ],
      warnings: [],
    });
    expect(email).toMatchObject({ entries: [{ type: 'email', channel: 'email' }] });
    expect(sms).toMatchObject({ entries: [{ type: 'phone', value: '+33612345670', channel: 'sms' }] });
    expect(none).toEqual({ line: 5, result: 'skipped', why: 'no_flag_set' });
  });

  it('with one usable identifier puts every "no" on it', async () => {
    const [phoneOnly, emailOnly] = await readAll(
      fileOf(file('broken,Lee,Ann,33612345678,Yes,Yes', 'b@x.test,Ray,Bob,3.36E+10,Yes,Yes')),
    );
    expect(phoneOnly).toMatchObject({ entries: [{ type: 'phone', channel: '*' }] });
    expect(emailOnly).toMatchObject({ entries: [{ type: 'email', channel: '*' }] });
    expect(codesOf(emailOnly)).toEqual(['phone_rounded', 'email_used_instead']);
  });

  it('without any is rejected, naming each fault once and no cell that is only empty', async () => {
    const row = await onlyReject(file('broken,Lee,Ann,,Yes,Yes'));
    expect(row.faults).toEqual([{ code: 'email_at_missing', column: 'EMAIL' }]);
  });

  it('in doubt suppresses: a flag that is neither yes nor no', async () => {
    expect(codesOf(await onlyOptOut(file('a@x.test,Lee,Ann,,2024-01-01,No')))).toEqual(['flag_unclear']);
  });
});
