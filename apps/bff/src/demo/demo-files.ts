import type { FileToImport } from '../features/preferences/index.ts';

/** Small and fast; the same numbers every time (mulberry32), so that the demo is reproducible. */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const FIRST = [
  'asha',
  'bruno',
  'chiara',
  'deniz',
  'elif',
  'farid',
  'greta',
  'hana',
  'ivo',
  'jonas',
  'kemal',
  'lena',
  'mira',
  'nils',
  'olga',
  'pavel',
  'rosa',
  'samir',
  'tomas',
  'vera',
];
const LAST = [
  'adler',
  'berg',
  'costa',
  'dimitrov',
  'eriksen',
  'fontana',
  'gupta',
  'haas',
  'ivanova',
  'jansen',
  'keller',
  'lopez',
  'meier',
  'novak',
  'okafor',
  'petit',
  'rossi',
  'silva',
  'toth',
  'weber',
];
// Reserved for documentation and tests: RFC 2606, RFC 6761.
const DOMAINS = ['example.com', 'example.org', 'example.net', 'mail.example', 'post.test'];
const CAMPAIGNS = ['Autumn-1', 'Autumn-2', 'Weekly-39', 'Weekly-40', 'Weekly-41', 'Loyalty-10'];
const REASONS = [
  'No longer want to receive these emails',
  'Never signed up',
  'Inappropriate content',
  'Spam',
  '',
];

function pick<T>(list: readonly T[], next: () => number): T {
  const item = list[Math.floor(next() * list.length)];
  if (item === undefined) throw new RangeError('Nothing to pick from.');
  return item;
}

const person = (next: () => number, n: number) =>
  `${pick(FIRST, next)}.${pick(LAST, next)}${n}@${pick(DOMAINS, next)}`;
const timeBefore = (now: Date, days: number) =>
  new Date(now.getTime() - days * 86_400_000).toISOString().slice(0, 19);

/** Three exports as they come from e-mail tools: one clean, one mixed, one with odd rows. */
export function demoFiles(now: Date): FileToImport[] {
  return [mailchimp(now), listmonk(now), sendgrid(now)];
}

function mailchimp(now: Date): FileToImport {
  const next = numbers(41);
  const header =
    'Email Address,First Name,Last Name,Phone Number,UNSUB_TIME,UNSUB_CAMPAIGN_TITLE,UNSUB_CAMPAIGN_ID,UNSUB_REASON,UNSUB_REASON_OTHER,LEID,EUID,NOTES,TAGS';
  const rows = Array.from({ length: 260 }, (_, n) => {
    const email = n % 65 === 64 ? 'not an address' : person(next, n);
    const campaign = pick(CAMPAIGNS, next);
    const time = timeBefore(now, next() * 120).replace('T', ' ');
    return `${email},,,,${time},${campaign},c${CAMPAIGNS.indexOf(campaign)},${pick(REASONS, next)},,${n},e${n},,`;
  });
  return file('unsubscribed_members_export.csv', [header, ...rows]);
}

function listmonk(now: Date): FileToImport {
  const next = numbers(7);
  const rows = Array.from({ length: 140 }, (_, n) => {
    const status = n % 3 === 0 ? 'blocklisted' : 'enabled';
    const time = `${timeBefore(now, next() * 200)}Z`;
    return `00000000-0000-4000-8000-${String(n).padStart(12, '0')},${person(next, 1000 + n)},,{},${status},${time},${time}`;
  });
  return file('listmonk-subscribers.csv', [
    'uuid,email,name,attributes,status,created_at,updated_at',
    ...rows,
  ]);
}

function sendgrid(now: Date): FileToImport {
  const next = numbers(19);
  const rows = Array.from(
    { length: 90 },
    (_, n) => `${person(next, 2000 + n)},${Math.floor(now.getTime() / 1000 - next() * 9_000_000)}`,
  );
  return file('suppression_global_unsubscribes.csv', ['email,created', ...rows]);
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
