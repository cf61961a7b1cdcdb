import { PATHS } from '../../paths.ts';
import type { WordName } from './words.ts';

/** What is said about one page. */
export interface PageHelp {
  /** What this page is, in a sentence. */
  readonly what: string;
  /** What one has to know to read it rightly. */
  readonly facts: readonly string[];
  /** What is written to the audit trail when it is opened or used. */
  readonly recorded: string;
  readonly words: readonly WordName[];
  /** It is a list: its keys are shown. */
  readonly list?: true;
  readonly law?: string;
}

const NOTHING_RECORDED = 'Opening this page is not recorded.';

/** The help of every page, by its address; `$name` stands for any reference. */
export const PAGE_HELP: Readonly<Partial<Record<string, PageHelp>>> = {
  [PATHS.overview]: {
    what: "The day's work of your roles, as figures and lists.",
    facts: [
      'Each figure leads to the list that counts the same, with the filter that it was counted by.',
      'With several roles you see the cards of all of them.',
      'Days of figures follow the zone that the card names; the switch above moves times only.',
    ],
    recorded: NOTHING_RECORDED,
    words: ['suppression', 'auditTrail', 'due', 'withheld'],
  },
  [PATHS.auditTrail]: {
    what: 'Everything that somebody, or Heed by itself, did: who, what, when and with which outcome.',
    facts: [
      'Nothing here can be changed or removed, by anybody.',
      'Events that Heed makes by itself are hidden until you switch them on.',
      'Administrators see administration events only.',
    ],
    recorded:
      'Opening the list is recorded once in a quarter of an hour for the same filters, and so is each event.',
    words: ['auditTrail', 'outcome', 'dataSubject'],
    list: true,
    law: 'Art. 5(2) GDPR: being able to show that the rules were kept.',
  },
  [PATHS.auditEvent]: {
    what: 'One entry of the audit trail, with the exact text that its hash covers.',
    facts: [
      'The roles are those that the person held at that moment.',
      'The entry holds references, codes and counts: no address, no free text.',
    ],
    recorded: 'Opening an event is recorded.',
    words: ['auditTrail', 'outcome'],
  },
  [PATHS.suppressions]: {
    what: 'Everybody who must not be contacted for marketing, and on which channel.',
    facts: [
      'Addresses are masked by the server; the whole value is not in the page until somebody asks with purpose and reference.',
      'A person is found by the whole address, number or id, never by a part of it.',
      'Nothing that is imported or synced lifts an entry: only a person’s own later yes does.',
    ],
    recorded: 'Opening the list, opening an entry, each look-up and each look at an address are recorded.',
    words: ['suppression', 'optOut', 'optedInAgain', 'method', 'cause', 'ledger', 'mask'],
    list: true,
    law: 'Art. 21(2) and (3) GDPR: a no to direct marketing holds at once.',
  },
  [PATHS.checkList]: {
    what: 'Asks the ledger before a message goes out: one address, or a whole list that comes back cleaned or marked.',
    facts: [
      'Whatever cannot be read is left out, to be safe.',
      'The file is checked once more while it is downloaded: who said no meanwhile is out.',
      'Its receipt is signed and verifies without Heed; of the list itself only digests and counts are kept.',
      'Marketers see answers and counts; counts of few people are withheld.',
    ],
    recorded:
      'Each list is recorded when it is begun, handed out and deleted; single checks are counted by the minute.',
    words: ['suppression', 'optOut', 'withheld', 'campaign', 'mask'],
    law: 'Art. 21(3) GDPR: after a no, data is no longer used for direct marketing.',
  },
  [PATHS.imports]: {
    what: 'Opt-outs that came from files, and the place where the next file begins.',
    facts: [
      'A file is read once without writing anything; it is written when somebody confirms.',
      'The same file again adds nothing.',
      'An export of people who said yes is refused.',
    ],
    recorded: 'Announcing, confirming and cancelling a file is recorded; opening this list is not.',
    words: ['optOut', 'rejected', 'warning', 'ledger'],
    list: true,
  },
  [PATHS.import]: {
    what: 'One file: what was found in it, what will be or was written, and which rows could not be used.',
    facts: [
      'Cancelling stops it; what is already written stays written.',
      'Rejected rows can be downloaded with their original line, mended, and imported again.',
    ],
    recorded: 'Confirming, cancelling and downloading the rejected rows are recorded.',
    words: ['rejected', 'warning', 'optOut', 'ledger'],
  },
  [PATHS.requests]: {
    what: 'Requests of people against the clock of the law: what can be worked on now, first what is due first.',
    facts: [
      'The list begins with what you can act on; what waits, is unverified or closed has its own part.',
      'A request stops marketing to its person at once, verified or not.',
      'The date shown is the earliest of all regimes that apply; the request’s page explains it.',
    ],
    recorded: 'Opening the list is recorded once in a quarter of an hour for the same filters.',
    words: ['dataSubject', 'regime', 'due', 'paused', 'extension', 'secondPerson', 'mask'],
    list: true,
    law: 'Art. 12(3) GDPR: an answer within one month of receipt.',
  },
  [PATHS.newRequest]: {
    what: 'A request that reached you by mail, post, phone or in person is written down here.',
    facts: [
      'The clock starts when the request reached the organisation, not when it is written down.',
      'Residence and establishment decide which regimes are proposed; a data protection officer confirms them.',
      'Marketing to the person stops in the moment in which it is logged.',
    ],
    recorded: 'Logging is recorded with codes and days; what you write is sealed and not part of the trail.',
    words: ['dataSubject', 'regime', 'due'],
  },
  [PATHS.request]: {
    what: 'One request: where it stands, why it is due when it is due, what has happened, and what can be done next.',
    facts: [
      'Each step says why it cannot be taken now, where it cannot.',
      'A decision that you prepare is made by a second person.',
      'Every date can be unfolded into the steps that lead to it.',
    ],
    recorded: 'Opening a request and each step are recorded.',
    words: ['regime', 'due', 'paused', 'extension', 'secondPerson'],
    law: 'Art. 12 and 17 GDPR, or the law of the regime named.',
  },
  [PATHS.analytics]: {
    what: 'Why people leave, as figures: how many, when, after which campaign, in which segment, and for which reason.',
    facts: [
      'Figures about fewer than 10 people are withheld, and cannot be worked out from the others.',
      'A rate is opt-outs divided by deliveries; where deliveries are missing it is unknown, never nought.',
      'Spam complaints, bounces and robots are told apart and are in no opt-out rate.',
    ],
    recorded: 'Looking at figures is not recorded; taking them away as a file is.',
    words: ['optOut', 'delivered', 'withheld', 'spike', 'campaign', 'segment', 'optedInAgain'],
  },
  [PATHS.campaigns]: {
    what: 'Every campaign with what was sent, and how many left because of it.',
    facts: [
      'An opt-out counts for a send up to 14 days after it.',
      'A rate of fewer than 500 deliveries says little, and is marked.',
    ],
    recorded: 'Looking at figures is not recorded.',
    words: ['campaign', 'delivered', 'withheld'],
    list: true,
  },
  [PATHS.campaign]: {
    what: 'One campaign: its owner, its sends, and its figures by month.',
    facts: ['No way leads from a figure to a person.'],
    recorded: 'Looking at figures is not recorded.',
    words: ['campaign', 'delivered', 'withheld', 'segment'],
  },
  [PATHS.sends]: {
    what: 'Tell Heed what was sent and how much of it arrived, from a file or by hand.',
    facts: [
      'The same send told again changes nothing; other figures for it take the place of the old ones.',
      'Segments may overlap: their deliveries need not add up to the send’s.',
    ],
    recorded: 'Recording sends is recorded with counts; looking at this page is not.',
    words: ['campaign', 'segment', 'delivered'],
  },
  [PATHS.recordOptOut]: {
    what: 'One form for “take me off”, made for the time of a call.',
    facts: [
      'The answer is the same whoever it is about: nothing is read back.',
      'Read the receipt number to the person; with it they can ask whether it was processed.',
      'It holds at once, on the channels that you tick.',
    ],
    recorded: 'Each entry is recorded with who took it; opening the form is not.',
    words: ['optOut', 'dataSubject', 'method'],
    law: 'Art. 21(2) and (3) GDPR: a no to direct marketing holds at once.',
  },
  [PATHS.regimes]: {
    what: 'The laws that can set a time limit here, each with its source, and whether it is on.',
    facts: [
      'A change takes effect when a second person has confirmed it; one of the two is a data protection officer.',
      'A row says how sure its text is, and whether counsel has confirmed it.',
      'Where several regimes apply, the earliest date counts.',
    ],
    recorded: 'Proposing, confirming and declining are recorded; opening this page is not.',
    words: ['regime', 'due', 'secondPerson'],
    list: true,
  },
  [PATHS.people]: {
    what: 'Everybody who may sign in, with their roles.',
    facts: [
      'A role that reads personal data waits for a data protection officer.',
      'Nobody gives a role to themselves.',
      'An invitation link works once, and is shown once.',
    ],
    recorded: 'Inviting, giving and ending roles, closing accounts and ending sessions are recorded.',
    words: ['role', 'secondPerson'],
    list: true,
  },
  [PATHS.person]: {
    what: 'One person: roles and who stands for them, invitation, open sessions.',
    facts: [
      'A role that is taken away ends for open sessions at once.',
      'Closing an account ends all of its sessions.',
    ],
    recorded: 'Each change is recorded with its reason; opening this page is not.',
    words: ['role', 'secondPerson'],
  },
  [PATHS.accessRequests]: {
    what: 'Roles that somebody asked for, and roles that wait to be confirmed.',
    facts: [
      'An administrator gives a role, never to themselves.',
      'A role that reads personal data is confirmed by a data protection officer who neither gave nor receives it.',
    ],
    recorded: 'Giving, confirming and declining are recorded; opening this list is not.',
    words: ['role', 'secondPerson'],
    list: true,
  },
  [PATHS.apiKeys]: {
    what: 'The keys that programs call Heed with: what each may do, who made it, when it ends and was last used.',
    facts: [
      'A key is shown once, when it is made; Heed keeps a digest of it only.',
      'A key does what its scopes say and nothing else: it reads no person, and manages no keys.',
      'It ends by itself after a year at the latest; revoking it counts from the next call on.',
      'An opt-in that a program sends is refused: coming back is the person’s own act.',
    ],
    recorded:
      'Making and revoking a key are recorded, and so is every refused call, many of them as a number.',
    words: ['apiKey', 'scope', 'optOut'],
    list: true,
  },
  [PATHS.webhooks]: {
    what: 'Systems that tell Heed of opt-outs by themselves, and how each is doing.',
    facts: [
      'A delivery counts only when its signature is right; everything else is refused and counted.',
      'The same delivery told again changes nothing, and the order of arrival does not matter.',
      'A system that says somebody came back lifts nothing: it is listed as a contradiction.',
    ],
    recorded: 'Setting up, changing the secret, pausing and ending are recorded; opening this page is not.',
    words: ['optOut', 'suppression'],
    list: true,
  },
  [PATHS.webhookSource]: {
    what: 'One system: what it has told, as codes and counts.',
    facts: [
      'No address and no number is kept here.',
      'Deliveries that change nothing are added up by the minute.',
      'After a change of the secret the old one is taken for another 24 hours.',
    ],
    recorded: 'Changing the secret, pausing and ending are recorded; opening this page is not.',
    words: ['optOut'],
    list: true,
  },
  [PATHS.reviews]: {
    what: 'What was suppressed at once because it may have been a no: mails that are not clear, clicks that look like a robot’s.',
    facts: [
      'The suppression stands whatever you decide: coming back needs the person’s own act.',
      'A mail is read one at a time; what you read is not kept in the page.',
      'A robot’s opt-out stays out of the rates.',
    ],
    recorded: 'Opening the list, reading a mail and each decision are recorded.',
    words: ['suppression', 'optOut', 'mask', 'optedInAgain'],
    list: true,
    law: 'Art. 21(2) and (3) GDPR: a no to direct marketing holds at once.',
  },
  [PATHS.contradictions]: {
    what: 'Claims from files, tools and programs that somebody is subscribed, although that person had said no.',
    facts: [
      'Heed kept the no each time: nothing here has to be undone.',
      'A person comes back only by their own confirmation, or by a record of their consent with evidence.',
      'Many rows from one system mean that its list is out of date: mend it there.',
    ],
    recorded: 'Opening the list is recorded once in a quarter of an hour for the same filters.',
    words: ['suppression', 'optedInAgain', 'mask'],
    list: true,
  },
  [PATHS.consentStatements]: {
    what: 'The words that people agree to when they opt in again, for each channel and topic.',
    facts: [
      'A statement is never changed: the next version takes its place, and who agreed before has agreed to the one before.',
      'People are asked with the newest version only.',
      'A data protection officer puts a version in force.',
    ],
    recorded: 'Putting a version in force is recorded with a digest of its words; reading is not.',
    words: ['optedInAgain', 'dataSubject'],
    list: true,
    law: 'Art. 4(11) and 7(1) GDPR: consent is specific and informed, and can be shown.',
  },
  [PATHS.outbox]: {
    what: 'Mail that Heed sends: what waits, what was sent, and what a mail server refused.',
    facts: [
      'No address and no word of a mail is shown here; both are sealed, and gone once it was sent.',
      'A mail that waits too long is let go rather than sent as a surprise.',
      'Heed never asks anybody to come back: the person has to ask first.',
    ],
    recorded: 'Each run that sent or gave up something is recorded with counts, and so is trying again.',
    words: ['optedInAgain'],
    list: true,
  },
  [PATHS.connections]: {
    what: 'Other systems that opt-outs are carried into, and how each of them is.',
    facts: [
      'Health is the worst of three: set-up, how fresh the last good contact is, and how long something waits.',
      'What waits is not lost: it is carried over when the system answers again.',
      'No name or address is shown here, only references.',
    ],
    recorded: 'Every change is recorded, and each time a worker opens addresses to carry them over.',
    words: ['optOut', 'connection'],
    list: true,
  },
  [PATHS.newConnection]: {
    what: 'Connects a system with credentials that were made for Heed there.',
    facts: [
      'The credentials are sealed and never shown again.',
      'Opt-outs recorded from now on are carried over; older ones are not.',
      'A test reads nobody: it searches for an address that cannot exist.',
    ],
    recorded: 'Testing and connecting are recorded.',
    words: ['connection'],
  },
  [PATHS.connection]: {
    what: 'One connected system: what waits and why, what needs a person, and what was done.',
    facts: [
      'Only an opt-out from all marketing e-mail ticks the box there; a topic never does.',
      'Heed never takes a tick away.',
      'A record that is locked there needs somebody to tick it by hand.',
    ],
    recorded: 'Testing, changing, pausing and disconnecting are recorded.',
    words: ['optOut', 'connection'],
  },
  [PATHS.account]: {
    what: 'Your own account: where you are signed in, your password, the roles you have asked for.',
    facts: [
      'A session that you do not know can be ended here.',
      'A changed password ends every other session.',
    ],
    recorded: 'Ending sessions and changing the password are recorded.',
    words: ['role'],
  },
};

const ELSEWHERE: PageHelp = {
  what: 'Heed keeps every no to marketing, answers erasure requests in time, and can prove both.',
  facts: [],
  recorded: NOTHING_RECORDED,
  words: ['dataSubject', 'optOut', 'suppression', 'auditTrail'],
};

/** The help of the page at an address; for an address without one, what Heed is. */
export function helpAt(pathname: string): PageHelp {
  const segments = pathname.split('/');
  const path = Object.keys(PAGE_HELP)
    // A fixed address before one with a reference in its place.
    .toSorted((a, b) => a.split('$').length - b.split('$').length)
    .find((each) => fits(each.split('/'), segments));
  return (path === undefined ? undefined : PAGE_HELP[path]) ?? ELSEWHERE;
}

function fits(pattern: readonly string[], segments: readonly string[]): boolean {
  return (
    pattern.length === segments.length &&
    pattern.every((part, index) => part.startsWith('$') || part === segments[index])
  );
}
