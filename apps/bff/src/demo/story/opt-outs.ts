import type { Cause, Channel, Method, Reason } from '@heed/contract';
import type { PreferenceInput } from '../../features/preferences/index.ts';
import { Chance, divide } from './chance.ts';
import { DAY, hours, type Span } from './days.ts';
import { customer, email, type Identifier, phone } from './people.ts';
import type { Send } from './sends.ts';

/** The total that the story's fixed numbers are made for. */
const WHOLE = 60_000;

/** What the story has besides people who leave after a send. */
const BOUNCES = 0.04;
const COMPLAINTS = 0.014;
const ROBOTS = 0.02;
const WITHOUT_CAMPAIGN = 0.2;
/** Part of those who left that opted in again; some of them left once more. */
const COME_BACK = 0.008;
const ROBOT_DAYS_AGO = 96;
/** Who leaves does so soon: late ones would be a small group of another week, whose figure has to be withheld. */
const USUAL_DELAY = hours(8);
const LONGEST_DELAY = hours(60);

/** An opt-out before its person, comment and origin are known. */
interface Draft {
  at: number;
  readonly channel: Channel;
  readonly cause: Cause;
  readonly method: Method;
  readonly reason: Reason;
  readonly send: Send | undefined;
}

const METHODS: Record<Exclude<Channel, '*'>, Partial<Record<Method, number>>> = {
  email: { one_click: 46, preference_page: 24, esp_webhook: 12, web_form: 8, email_reply: 10 },
  sms: { sms_stop: 92, phone: 8 },
  push: { preference_page: 70, web_form: 30 },
  post: { post: 60, phone: 40 },
  phone: { phone: 100 },
};
const BY_STAFF: ReadonlySet<Method> = new Set(['phone', 'post', 'in_person', 'email_reply']);
/** One click asks nothing: most of its reasons stay unknown. */
const SILENT: Partial<Record<Method, number>> = {
  one_click: 0.64,
  sms_stop: 0.9,
  esp_webhook: 0.55,
  phone: 0.3,
};
const COMMENTS = [
  'I get the same mail twice.',
  'Please only tell me about the garden things.',
  'I moved and the shop is too far away now.',
  'Nobody asked me whether I want this.',
  'Once a month would be enough.',
  'The offers are never in my size.',
];

/**
 * The opt-outs of the story with those who came back, in order of time. `total` counts the opt-outs.
 * What is told is the same for the same day and total.
 */
export function optOutsOf(span: Span, sends: readonly Send[], total: number): PreferenceInput[] {
  const chance = new Chance(3);
  const fixed = sends.filter(({ campaign }) => campaign.fixed !== undefined);
  const free = sends.filter(({ campaign }) => campaign.fixed === undefined);
  const mails = free.filter(({ campaign }) => campaign.channel === 'email');
  const part = (share: number) => Math.round(total * share);
  const again = Math.round(part(COME_BACK) / 7);
  // A demo for tests is smaller: its spike must not be larger than the rest.
  const scale = Math.min(1, total / WHOLE);
  const ofFixed = fixed.map(({ campaign }) => {
    const optOuts = campaign.fixed?.optOuts ?? 0;
    return optOuts < 10 ? optOuts : Math.max(30, Math.round(optOuts * scale));
  });
  const attributed =
    total -
    again -
    part(BOUNCES) -
    part(COMPLAINTS) -
    part(ROBOTS) -
    part(WITHOUT_CAMPAIGN) -
    ofFixed.reduce((a, b) => a + b, 0);
  const weights = free.map(
    ({ campaign, delivered }) => campaign.leaves * delivered * (0.85 + 0.3 * chance.next()),
  );
  const drafts = [
    ...spread(divide(attributed, weights), free, (send) => left(chance, send)),
    ...spread(ofFixed, fixed, (send) => left(chance, send)),
    ...spread(
      divide(
        part(BOUNCES),
        mails.map(({ delivered }) => delivered),
      ),
      mails,
      (send) => bounced(chance, send),
    ),
    ...spread(
      divide(
        part(COMPLAINTS),
        mails.map(({ delivered }) => delivered),
      ),
      mails,
      (send) => complained(chance, send),
    ),
    ...robots(chance, span, mails, part(ROBOTS)),
    ...unasked(chance, span, part(WITHOUT_CAMPAIGN)),
  ];
  for (const draft of drafts) draft.at = beforeToday(chance, span, draft);
  drafts.sort((a, b) => a.at - b.at);
  const inputs = peopled(chance, drafts);
  return withReturns(chance, span, inputs, { back: part(COME_BACK), again }).sort(
    (a, b) => (a.occurredAt?.getTime() ?? 0) - (b.occurredAt?.getTime() ?? 0),
  );
}

/** Who would leave only tomorrow has left since the send. */
function beforeToday(chance: Chance, { today }: Span, { at, send }: Draft): number {
  if (at < today) return at;
  const since = send?.at ?? today - DAY;
  return since + chance.next() * (today - since);
}

function spread<T>(counts: readonly number[], sends: readonly Send[], make: (send: Send) => T): T[] {
  return sends.flatMap((send, index) => Array.from({ length: counts[index] ?? 0 }, () => make(send)));
}

/** Most leave within hours of the mail that was too much. */
function left(chance: Chance, send: Send): Draft {
  const { campaign, at } = send;
  const sameDay = campaign.fixed === undefined ? USUAL_DELAY : hours(3);
  const delay = Math.min(chance.decay() * sameDay, campaign.fixed === undefined ? LONGEST_DELAY : hours(11));
  const method = chance.weighted(METHODS[campaign.channel]);
  const told = campaign.fixed !== undefined || chance.next() >= (SILENT[method] ?? 0.15);
  const everything = method === 'preference_page' && chance.next() < 0.12;
  return {
    at: at + 60_000 + delay,
    channel: everything ? '*' : campaign.channel,
    cause: BY_STAFF.has(method) ? 'staff' : 'subject',
    method,
    reason: told ? chance.weighted(campaign.reasons) : 'unknown',
    send,
  };
}

const bounced = (chance: Chance, send: Send): Draft => ({
  at: send.at + chance.decay() * hours(1),
  channel: 'email',
  cause: 'bounce',
  method: 'esp_webhook',
  reason: 'bounce',
  send,
});

const complained = (chance: Chance, send: Send): Draft => ({
  at: send.at + hours(1) + Math.min(chance.decay() * USUAL_DELAY, LONGEST_DELAY),
  channel: 'email',
  cause: 'complaint',
  method: 'esp_webhook',
  reason: 'spam',
  send,
});

/** A mail scanner that follows every link, within minutes of one send. */
function robots(chance: Chance, span: Span, mails: readonly Send[], count: number): Draft[] {
  const wanted = span.today - ROBOT_DAYS_AGO * DAY;
  const send = mails.findLast(({ at }) => at <= wanted) ?? mails[0];
  if (send === undefined) return [];
  return Array.from({ length: count }, () => ({
    at: send.at + 30_000 + chance.next() * 8 * 60_000,
    channel: 'email' as const,
    cause: 'automated' as const,
    method: 'one_click' as const,
    reason: 'unknown' as const,
    send,
  }));
}

/** Every day some say no without a campaign in hand: in a shop, on the phone, by letter, on the web site. */
function unasked(chance: Chance, span: Span, count: number): Draft[] {
  const days = Math.round((span.today - span.from) / DAY);
  const counts = divide(
    count,
    Array.from({ length: days }, () => 0.85 + 0.3 * chance.next()),
  );
  return counts.flatMap((people, day) =>
    Array.from({ length: people }, () => {
      const method = chance.weighted({
        in_person: 20,
        phone: 25,
        post: 15,
        web_form: 30,
        preference_page: 10,
      });
      return {
        at: span.from + day * DAY + hours(7) + chance.next() * hours(12),
        channel: chance.weighted<Channel>({ email: 48, '*': 20, phone: 17, post: 15 }),
        cause: BY_STAFF.has(method) ? ('staff' as const) : ('subject' as const),
        method,
        reason: chance.weighted<Reason>({
          no_longer_wanted: 36,
          too_frequent: 20,
          unknown: 22,
          never_signed_up: 14,
          other: 8,
        }),
        send: undefined,
      };
    }),
  );
}

/** Gives every draft a person of its own; the n-th opt-out is the same one each time. */
function peopled(chance: Chance, drafts: readonly Draft[]): PreferenceInput[] {
  let phones = 0;
  return drafts.map((draft, number) => {
    const { channel, send, reason, cause, method } = draft;
    const { type, value }: Identifier =
      channel === 'sms' || channel === 'phone'
        ? phone(phones++)
        : channel === 'push' || channel === 'post'
          ? customer(number)
          : email(chance, number);
    const speaks = cause === 'subject' && reason !== 'unknown' && chance.next() < 0.05;
    return {
      kind: 'optOut',
      type,
      value,
      channel,
      purpose: purposeOf(chance, draft),
      cause,
      method,
      reason,
      occurredAt: new Date(Math.floor(draft.at)),
      occurredPrecision: 'instant',
      comment: speaks ? chance.pick(COMMENTS) : undefined,
      campaign: send && { externalId: send.campaign.id, name: send.campaign.name },
      segments: segmentsOf(chance, send),
      origin: { connection: 'demo', externalId: `no-${number}` },
      personGroup: undefined,
      importLine: undefined,
    };
  });
}

function purposeOf(chance: Chance, { method, channel, send }: Draft): string {
  if (method !== 'preference_page' || channel !== 'email' || send === undefined || chance.next() < 0.6)
    return 'marketing';
  return send.campaign.name.startsWith('Newsletter') ? 'marketing.newsletters' : 'marketing.offers';
}

/** One to three of the segments that received it. */
function segmentsOf(chance: Chance, send: Send | undefined): { name: string }[] {
  if (send === undefined) return [];
  const count = Math.min(send.segments.length, chance.whole(1, 3));
  const first = chance.whole(0, send.segments.length - 1);
  return Array.from({ length: count }, (_, n) => ({
    name: send.segments[(first + n * 3) % send.segments.length]?.name ?? '',
  }));
}

/** Until when somebody who left comes back. */
const LATEST_RETURN = 40 * DAY;

/** Some opt in again on the preference page, with their consent; a few of them leave for good. */
function withReturns(
  chance: Chance,
  { today }: Span,
  inputs: readonly PreferenceInput[],
  wanted: { readonly back: number; readonly again: number },
): PreferenceInput[] {
  const people = inputs.filter(
    ({ type, cause, occurredAt }) =>
      type === 'email' &&
      cause === 'subject' &&
      (occurredAt?.getTime() ?? today) < today - LATEST_RETURN - DAY,
  );
  const step = Math.max(1, Math.floor(people.length / wanted.back));
  const returning = people.filter((_, index) => index % step === 0).slice(0, wanted.back);
  const more = returning.flatMap((input, index): PreferenceInput[] => {
    const after = (from: Date | undefined, least: number, most: number) =>
      new Date((from?.getTime() ?? today) + Math.floor((least + chance.next() * (most - least)) * DAY));
    const back = after(input.occurredAt, 5, LATEST_RETURN / DAY);
    const yes: PreferenceInput = {
      ...input,
      kind: 'optIn',
      method: 'preference_page',
      reason: 'unknown',
      comment: undefined,
      campaign: undefined,
      segments: [],
      occurredAt: back,
      origin: { connection: 'demo', externalId: `yes-${index}` },
    };
    if (index >= wanted.again) return [yes];
    const gone: PreferenceInput = {
      ...input,
      comment: undefined,
      campaign: undefined,
      segments: [],
      method: 'preference_page',
      reason: 'no_longer_wanted',
      occurredAt: after(back, 3, 25),
      origin: { connection: 'demo', externalId: `again-${index}` },
    };
    return [yes, gone];
  });
  return [...inputs, ...more];
}

/** How long after it happened the organisation had written it down: at once by machine, within a day by hand. */
export function recordedAt({ method, occurredAt }: PreferenceInput): Date {
  const at = occurredAt?.getTime() ?? Date.now();
  return new Date(at + (BY_STAFF.has(method) ? hours(1) + (at % hours(5)) : 400 + (at % 2_000)));
}
