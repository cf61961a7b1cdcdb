/**
 * What a delivery tells, one for each person and event. `no` is to be suppressed; `yes` is a claim of coming back, which
 * never changes the ledger by itself; `moved` keeps both addresses suppressed where the old one was; `note` changes
 * nothing, e.g. that the vendor did not send to somebody who opted out.
 */
export interface WebhookSignal {
  readonly kind: 'no' | 'yes' | 'moved' | 'note';
  readonly cause: 'subject' | 'complaint' | 'bounce';
  readonly channel: 'email' | 'sms';
  /** As the vendor wrote it; undefined where it told of somebody without saying whom. */
  readonly identifier: { readonly type: 'email' | 'phone'; readonly value: string } | undefined;
  /** With `moved`: the address from now on. */
  readonly newIdentifier?: { readonly type: 'email'; readonly value: string };
  readonly occurredAt: Date | undefined;
  /** The vendor's own id of this event, or one made of what is the same whenever it is told again. */
  readonly externalId: string;
  /** The vendor's id of the list or topic, where only that was left. */
  readonly topic?: string;
  readonly campaign?: string;
}

export type WebhookContent =
  | { readonly ok: true; readonly signals: readonly WebhookSignal[] }
  /** Amazon asks whether this address wants the topic: answered by opening the address. */
  | { readonly ok: true; readonly signals: readonly []; readonly confirmAt: string }
  | { readonly ok: false; readonly code: 'body_malformed' };

export const MALFORMED: WebhookContent = { ok: false, code: 'body_malformed' };

export const email = (value: string | undefined): WebhookSignal['identifier'] =>
  value === undefined || value === '' ? undefined : { type: 'email', value };
