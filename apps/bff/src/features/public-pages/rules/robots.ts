/** What is known of one press of a button in a mail, at the moment it arrives. */
export interface Press {
  /** `oneClick`: a mail provider's POST (RFC 8058); `form`: the button on a page that the mail links to. */
  readonly way: 'oneClick' | 'form';
  /** Since the link was made, which is shortly before its mail was sent. */
  readonly secondsSinceLink: number;
  /** Between page and button; undefined where no page was opened, or one of another link. */
  readonly secondsOnPage: number | undefined;
  /** Other links of the same mail domain whose button was pressed within the last minute. */
  readonly sameDomainPresses: number;
}

/** Why a press is probably a mail scanner's: codes for the review list. */
export type RobotSign = 'soon_after_delivery' | 'domain_burst';

const SOON_SECONDS = 60;
/** Faster than anybody reads a heading and finds a button. */
const UNREAD_SECONDS = 2;
const BURST_PRESSES = 5;

/**
 * Mail scanners open every link of a message and submit what they find, seconds after delivery or for a whole company at
 * once. A provider's one-click POST is a person pressing a button in their mail program: it counts as human.
 */
export function robotSigns(press: Press): RobotSign[] {
  const { way, secondsSinceLink, secondsOnPage, sameDomainPresses } = press;
  const isUnread = secondsOnPage === undefined || secondsOnPage < UNREAD_SECONDS;
  if (way === 'oneClick' || !isUnread) return [];
  return [
    ...(secondsSinceLink <= SOON_SECONDS ? (['soon_after_delivery'] as const) : []),
    ...(sameDomainPresses >= BURST_PRESSES ? (['domain_burst'] as const) : []),
  ];
}
