import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createRecordReader } from '../../../../lib/csv/record-reader.ts';
import { MAILCHIMP_HEADER } from '../testing/mailchimp-file.ts';
import { recognise } from './recognise.ts';

const SAMPLES = new URL('../samples/', import.meta.url);

function fieldsOf(text: string): string[] {
  const reader = createRecordReader(',');
  return [...reader.push(text), ...reader.end()][0]?.fields ?? [];
}
const header = (text: string) => recognise(fieldsOf(text));

const EXPECTED: Record<string, object> = {
  'brevo-contacts': { format: 'brevo-contacts' },
  'hubspot-opt-out-list-import': { format: 'hubspot-opt-out-list' },
  'hubspot-unsubscribes-and-bounces': { format: 'hubspot-unsubscribes-and-bounces' },
  'listmonk-subscribers': { format: 'listmonk' },
  'mailchimp-cleaned': { format: 'mailchimp-cleaned' },
  'mailchimp-subscribed': { refused: 'subscribed_export' },
  'mailchimp-unsubscribed': { format: 'mailchimp-unsubscribed' },
  'sendgrid-global-unsubscribes': { format: 'sendgrid-global-unsubscribes' },
};

describe('the header of every known export', () => {
  const samples = readdirSync(SAMPLES).map((file) => file.replace('.header.csv', ''));

  it('has an expected answer', () => {
    expect(samples.sort()).toEqual(Object.keys(EXPECTED).sort());
  });

  it.each(samples)('%s', (name) => {
    const text = readFileSync(new URL(`${name}.header.csv`, SAMPLES), 'utf8');
    expect(header(text)).toMatchObject(EXPECTED[name] ?? {});
    expect(header(text.toUpperCase())).toMatchObject(EXPECTED[name] ?? {});
    expect(header(`\uFEFF${text}`)).toMatchObject(EXPECTED[name] ?? {});
    expect(recognise(fieldsOf(text).reverse())).toMatchObject(EXPECTED[name] ?? {});
  });
});

describe('a Mailchimp export', () => {
  it('is known with other fields of the audience, and without columns that somebody took out', () => {
    expect(header(MAILCHIMP_HEADER.replace('Birthday', 'Shoe size,Club'))).toEqual({
      format: 'mailchimp-unsubscribed',
    });
    expect(header('Email Address,UNSUB_TIME')).toEqual({ format: 'mailchimp-unsubscribed' });
    expect(header('Email Address,CLEAN_TIME')).toEqual({ format: 'mailchimp-cleaned' });
  });

  it('of subscribed contacts is refused, also when the audience has own fields named like an unsubscribe', () => {
    const own = 'Email Address,Name,UNSUB_TIME,UNSUB_REASON,MEMBER_RATING,OPTIN_TIME,LAST_CHANGED,LEID';
    expect(header(own)).toMatchObject({ refused: 'subscribed_export' });
    expect(header('Email Address,First Name,OPTIN_TIME')).toMatchObject({ refused: 'subscribed_export' });
    expect(header('Email Address,LEID,EUID,NOTES')).toMatchObject({ refused: 'subscribed_export' });
  });

  it('of two kinds at once is refused', () => {
    const both = { refused: 'mailchimp_kind_unclear' };
    expect(header('Email Address,MEMBER_RATING,UNSUB_TIME,LAST_CHANGED,LEID')).toMatchObject(both);
    expect(header('Email Address,MEMBER_RATING,UNSUB_TIME,CLEAN_TIME,LEID')).toMatchObject(both);
  });
});

describe('other headers', () => {
  it.each([
    'Adresse e-mail;x',
    'Email,Name',
    'email,created,ip',
    'name,email,created',
    'phone',
    '__proto__,constructor,toString',
    'Email,Portal Bounce',
  ])('%s is unknown and needs a mapping', (text) => {
    expect(header(text)).toEqual({ unknown: true, headers: fieldsOf(text) });
  });

  it.each(['ann@example.com,Ann', 'Ann,"ann@example.com "', '+44 20 7946 0000', '020 7946 0000,Ann'])(
    '%s is a row of data: the first person must not be lost as a header',
    (text) => {
      expect(header(text)).toMatchObject({ refused: 'header_missing' });
    },
  );

  it('of more than 500 columns are refused', () => {
    expect(recognise(Array.from({ length: 501 }, (_, index) => `c${index}`))).toMatchObject({
      refused: 'too_many_columns',
    });
  });
});
