/** Words of the screens in plain language. */
export const WORDS = {
  dataSubject: { name: 'Data subject', value: 'The person the data is about.' },
  optOut: {
    name: 'Opt-out',
    value: 'A person said no to marketing: on a channel, for a topic, or to everything.',
  },
  suppression: {
    name: 'Suppression',
    value: 'The effect of an opt-out: this address is not contacted. Service messages are never blocked.',
  },
  ledger: {
    name: 'Ledger',
    value: 'Every opt-out and opt-in as it was recorded. Nothing in it is changed afterwards.',
  },
  optedInAgain: {
    name: 'Opted in again',
    value: 'A later yes, with evidence of consent, that lifted an opt-out.',
  },
  method: { name: 'Method', value: 'How the no arrived: one click, a form, a call, a file.' },
  cause: {
    name: 'Cause',
    value: 'Who or what made it: the person, a complaint, a bounce, staff, an import.',
  },
  auditTrail: {
    name: 'Audit trail',
    value: 'Who did what and when, each entry fixed by a hash. It holds no personal data.',
  },
  outcome: { name: 'Outcome', value: 'Done, denied or failed. A refusal is recorded like a deed.' },
  mask: {
    name: 'Mask',
    value: 'An address with most of it hidden by the server. Its shape tells no length.',
  },
  connection: {
    name: 'Connection',
    value: 'Another system that Heed carries opt-outs into, with credentials made for Heed there.',
  },
  rejected: {
    name: 'Rejected row',
    value: 'A line of a file without any address or number that can be used.',
  },
  warning: {
    name: 'Warning',
    value: 'A line that is taken, though something in it had to be read with care.',
  },
  regime: { name: 'Regime', value: 'The law that a request falls under, and with it the time allowed.' },
  due: { name: 'Due', value: 'The last lawful local day for the answer.' },
  paused: {
    name: 'Paused',
    value: 'The clock stands still because the law lets it: something is awaited from the person.',
  },
  extension: {
    name: 'Extension',
    value: 'More time, once, with a reason that the person is told before the first day is over.',
  },
  apiKey: {
    name: 'API key',
    value: 'What a program presents instead of a session, like a password of its own.',
  },
  scope: { name: 'Scope', value: 'One thing that an API key may do, such as recording opt-outs.' },
  secondPerson: {
    name: 'Second person',
    value: 'Somebody other than the one who prepared a decision has to approve it.',
  },
  delivered: {
    name: 'Delivered',
    value: 'Messages that arrived, counted by day. Rates are opt-outs divided by these.',
  },
  withheld: {
    name: 'Withheld',
    value: 'A figure about fewer than 10 people, or one that would give such a figure away.',
  },
  spike: { name: 'Spike', value: 'A day with many more opt-outs than days before it let expect.' },
  campaign: {
    name: 'Campaign',
    value: 'What was sent, with an owner. A send is one mailing of it on one day.',
  },
  segment: { name: 'Segment', value: 'A group of contacts, as it was at the moment of the opt-out.' },
  role: { name: 'Role', value: 'What somebody works as here; it carries permissions. Several roles add up.' },
} as const satisfies Record<string, { readonly name: string; readonly value: string }>;

export type WordName = keyof typeof WORDS;
