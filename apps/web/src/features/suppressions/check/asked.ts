import type { MessageChannel } from '@heed/contract';
import { purposeSchema } from '@heed/contract';

/** What a message is: the same for one address and for a list. */
export interface Asked {
  readonly channel: MessageChannel;
  /** One of the topics below, or `other`. */
  readonly topic: string;
  readonly otherTopic: string;
  /** A campaign's reference; empty: none named. */
  readonly campaign: string;
}

/** Topics that most organisations have; others are typed as the sending tool names them. */
export const TOPIC_OPTIONS = [
  { value: 'marketing', label: 'All marketing' },
  { value: 'marketing.newsletters', label: 'Newsletters' },
  { value: 'marketing.offers', label: 'Offers' },
  { value: 'marketing.events', label: 'Events' },
  { value: 'other', label: 'Another topic' },
];

export const FIRST_ASKED: Asked = { channel: 'email', topic: 'marketing', otherTopic: '', campaign: '' };

/** Why nothing can be asked yet, by field. */
export interface AskedFaults {
  readonly otherTopic?: string;
  readonly campaign?: string;
}

export function faultsOf(asked: Asked, needsCampaign: boolean): AskedFaults {
  return {
    ...(asked.topic === 'other' && !purposeSchema.safeParse(purposeOf(asked)).success
      ? { otherTopic: 'Small letters, digits and _, parts joined by a dot' }
      : {}),
    ...(needsCampaign && asked.campaign === '' ? { campaign: 'Choose the campaign that this is for' } : {}),
  };
}

export const isComplete = (faults: AskedFaults): boolean => Object.keys(faults).length === 0;

/** `offers.daily` → `marketing.offers.daily` */
export function purposeOf({ topic, otherTopic }: Asked): string {
  if (topic !== 'other') return topic;
  const typed = otherTopic.trim();
  return typed === 'marketing' || typed.startsWith('marketing.') ? typed : `marketing.${typed}`;
}

/** What the server is told of it. */
export function askOf(asked: Asked): { channel: MessageChannel; purpose: string; campaign?: string } {
  const { channel, campaign } = asked;
  return { channel, purpose: purposeOf(asked), ...(campaign === '' ? {} : { campaign }) };
}
