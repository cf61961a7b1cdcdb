import type { FileToImport } from '../features/preferences/index.ts';
import { campaignsOf } from './story/campaigns.ts';
import { Chance } from './story/chance.ts';
import { DAY, hours, spanOf } from './story/days.ts';
import { email } from './story/people.ts';

const REASONS = [
  'No longer want to receive these emails',
  'Never signed up',
  'Inappropriate content',
  'Spam',
  '',
];

/** So many have said no in one system and are still subscribed in another. */
const CONTRADICTED = 14;

const address = (chance: Chance, n: number) => email(chance, 800_000 + n).value;
const timeBefore = (now: Date, days: number) =>
  new Date(now.getTime() - days * 86_400_000).toISOString().slice(0, 19);

/**
 * Files as people bring them: of a system that Heed does not know, refused, clean, mixed (it calls some subscribed who
 * have said no), and last one with odd rows, so that the newest suppressed records tell their reasons.
 */
export function demoFiles(now: Date): FileToImport[] {
  return [agency(now), subscribed(), sendgrid(now), listmonk(now), mailchimp(now)];
}

function mailchimp(now: Date): FileToImport {
  const chance = new Chance(41);
  const header =
    'Email Address,First Name,Last Name,Phone Number,UNSUB_TIME,UNSUB_CAMPAIGN_TITLE,UNSUB_CAMPAIGN_ID,UNSUB_REASON,UNSUB_REASON_OTHER,LEID,EUID,NOTES,TAGS';
  const span = spanOf(now);
  const mails = campaignsOf(span)
    .filter(({ channel, fixed }) => channel === 'email' && fixed === undefined)
    .flatMap(({ id, name, sends }) => sends.map((at) => ({ id, name, at })))
    .filter(({ at }) => at > span.today - 60 * DAY);
  const rows = Array.from({ length: 260 }, (_, n) => {
    const contact = n % 65 === 64 ? 'not an address' : address(chance, n);
    const { name, id, at } = chance.pick(mails);
    const time = new Date(at + 60_000 + chance.next() * hours(30))
      .toISOString()
      .slice(0, 19)
      .replace('T', ' ');
    return `${contact},,,,${time},${name},${id},${chance.pick(REASONS)},,${n},e${n},,`;
  });
  return file('unsubscribed_members_export.csv', [header, ...rows]);
}

function listmonk(now: Date): FileToImport {
  const chance = new Chance(8);
  const rows = Array.from({ length: 140 }, (_, n) => {
    const status = n % 3 === 0 ? 'blocklisted' : 'enabled';
    const time = `${timeBefore(now, chance.next() * 200)}Z`;
    return `00000000-0000-4000-8000-${String(n).padStart(12, '0')},${address(chance, 1000 + n)},,{},${status},${time},${time}`;
  });
  const outOfDate = sendgridRows(now)
    .slice(0, CONTRADICTED)
    .map(({ contact }, n) => {
      const time = `${timeBefore(now, 200 + n)}Z`;
      return `00000000-0000-4000-9000-${String(n).padStart(12, '0')},${contact},,{},enabled,${time},${time}`;
    });
  return file('listmonk-subscribers.csv', [
    'uuid,email,name,attributes,status,created_at,updated_at',
    ...rows,
    ...outOfDate,
  ]);
}

function sendgrid(now: Date): FileToImport {
  const rows = sendgridRows(now).map(({ contact, at }) => `${contact},${at}`);
  return file('suppression_global_unsubscribes.csv', ['email,created', ...rows]);
}

function sendgridRows(now: Date): { readonly contact: string; readonly at: number }[] {
  const chance = new Chance(19);
  return Array.from({ length: 90 }, (_, n) => ({
    contact: address(chance, 2000 + n),
    at: Math.floor(now.getTime() / 1000 - chance.next() * 9_000_000),
  }));
}

/** It waits for a person to say what its columns are. */
function agency(now: Date): FileToImport {
  const chance = new Chance(23);
  const rows = Array.from({ length: 48 }, (_, n) => {
    const day = timeBefore(now, 20 + chance.next() * 60)
      .slice(0, 10)
      .split('-')
      .reverse()
      .join('.');
    const said = n % 6 === 5 ? 'aktiv' : 'abgemeldet';
    return `${address(chance, 4000 + n)};;${day};${chance.pick(['zu oft', 'kein Interesse', 'umgezogen', ''])};${said}`;
  });
  return file('agentur_abmeldungen.csv', ['Kontakt;Handy;Abgemeldet am;Grund;Status', ...rows]);
}

/** Refused: it lists people who said yes. */
function subscribed(): FileToImport {
  const chance = new Chance(29);
  const rows = Array.from(
    { length: 30 },
    (_, n) => `${address(chance, 5000 + n)},,2,,2026-01-01 00:00:00,${n},e${n},,`,
  );
  const header = 'Email Address,First Name,MEMBER_RATING,OPTIN_TIME,LAST_CHANGED,LEID,EUID,NOTES,TAGS';
  return file('subscribed_members_export.csv', [header, ...rows]);
}

function file(fileName: string, lines: readonly string[]): FileToImport {
  const bytes = Buffer.from(`${lines.join('\n')}\n`);
  return {
    fileName,
    bytes: bytes.length,
    content: (async function* () {
      yield bytes;
    })(),
  };
}
