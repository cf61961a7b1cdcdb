import type { Channel, WordMeaning } from '@heed/contract';
import { readFlag } from '../flags.ts';

/** Columns that say whether a row is a "no", by the key of their header. */
const TELLING =
  /(^|_)(status|state|subscribed|unsubscribed|subscription|subscriber|opt_?in|opt_?out|opted_(in|out)|consent|accepts|permission|marketing|newsletter|do_not_(contact|mail|email|call)|dnc|black_?listed|block_?listed|blocked|suppressed|abgemeldet|einwilligung|desinscrit|desabonne)(_|$)/;
/** Columns that say which channel a row is about. */
const CHANNEL = /(^|_)(channels?|medium|media|kanal|canal|canale|kanaal)(_|$)/;
/** Columns that say yes when they are set. */
const SAYS_YES = /(^|_)(subscribed|opt_?in|opted_in|consent|accepts|permission|newsletter|einwilligung)(_|$)/;

/** When, why and by whom it was said: facts about a "no", not whether there is one. */
const ABOUT_IT = /(^|_)(at|on|am|le|date|time|datum|reason|grund|comments?|campaign|id|by|from|via)$/;

export const isTelling = (key: string): boolean => TELLING.test(key) && !ABOUT_IT.test(key);
export const isChannelColumn = (key: string): boolean => CHANNEL.test(key);

/** One form for the spellings of a word: ` Opted-Out ` and `opted_out` are one. */
export function wordKey(text: string): string {
  return text
    .normalize('NFKC')
    .trim()
    .toLowerCase()
    .replace(/[\s_-]+/g, '_');
}

const BOUNCE = /bounce|cleaned|^invalid$|undeliverable|unreachable|mailbox_(full|unavailable)/;
const COMPLAINT = /complain|^(marked_as_)?spam$|abuse|reported/;
const NO =
  /unsubscri|opt(ed)?_?out|black_?list|block|suppress|do_not|removed|^dnc$|withdrawn|revoked|declined|refused|objected|abgemeldet|widerrufen|desabonn|desinscri|^stop(ped)?$/;
const YES =
  /^(active|aktiv|actif|enabled|subscribed|opted_?in|opt_?in|confirmed|consented|granted|pending|current)$/;

/** What a word of the status column most likely means; in doubt it is a no. */
export function meaningOf(word: string, columnKey: string): WordMeaning {
  const key = wordKey(word);
  if (BOUNCE.test(key)) return 'bounce';
  if (COMPLAINT.test(key)) return 'complaint';
  if (NO.test(key)) return 'optOut';
  if (YES.test(key)) return 'notANo';
  const flag = readFlag(key);
  if (flag === 'unclear') return 'optOut';
  if (saysYes(columnKey)) return flag === 'yes' ? 'notANo' : 'optOut';
  return flag === 'yes' ? 'optOut' : 'notANo';
}

const saysYes = (key: string): boolean => SAYS_YES.test(key) && !/(^|_)(un|opt_?out)/.test(key);

const CHANNELS: readonly (readonly [RegExp, Channel])[] = [
  [/^(all|any|every.*|alle?s?|\*|everything|tous|todos)$/, '*'],
  [/e_?mail|^mail(ing)?$|newsletter|courriel|correo/, 'email'],
  [/^sms|text|mobile_message/, 'sms'],
  [/phone|^tel|call|anruf|appel/, 'phone'],
  [/post|letter|brief|direct_mail|courrier/, 'post'],
  [/push|^app$/, 'push'],
];

/** The channel a word most likely names; in doubt every channel. */
export function channelOf(word: string): Channel {
  const key = wordKey(word);
  return CHANNELS.find(([pattern]) => pattern.test(key))?.[1] ?? '*';
}

const MOST_WORDS = 12;
const ORDINARY = /^[\p{L}][\p{L} _/-]{0,29}$/u;

/**
 * The different words of a column of the first rows, most frequent first; none where they may be about a person. Shown are
 * words that everybody uses (yes, no, unsubscribed …), and in a column whose header says that it tells yes from no, or the
 * channel, any few ordinary words.
 */
export function wordsOf(key: string, cells: readonly string[]): { word: string; rows: number }[] {
  const counted = new Map<string, { word: string; rows: number }>();
  for (const cell of cells) {
    const word = cell.trim();
    const name = wordKey(word);
    const known = counted.get(name);
    if (known === undefined) counted.set(name, { word, rows: 1 });
    else known.rows += 1;
    if (counted.size > MOST_WORDS) return [];
  }
  const words = [...counted.values()].sort((a, b) => b.rows - a.rows);
  const named = words.filter(({ word }) => word !== '');
  if (named.length === 0) return [];
  const open = isTelling(key) || isChannelColumn(key);
  const everyday = named.every(({ word }) => isEveryday(word) || (open && ORDINARY.test(word)));
  return everyday ? words : [];
}

function isEveryday(word: string): boolean {
  const key = wordKey(word);
  const fits = [BOUNCE, COMPLAINT, NO, YES].some((pattern) => pattern.exec(key)?.[0] === key);
  return (
    fits ||
    ['yes', 'no'].includes(readFlag(key)) ||
    /^(bounced|hard_bounce|unsubscribed|complained|complaint)$/.test(key)
  );
}
