/** What a clock can be asked about. `period` and `record` are no requests: a bare period, and a duty to keep. */
export const requestTypes = [
  'erasure',
  'access',
  'rectification',
  'restriction',
  'portability',
  'objection',
  'marketing_objection',
  'opt_out',
  'consent_withdrawal',
  'one_click_unsubscribe',
  'complaint',
  'appeal',
  'grievance',
  'period',
  'record',
] as const;
export type RequestType = (typeof requestTypes)[number];

/** What an organisation may wait for: proof of identity, a fee, an agent's authority, what exactly is asked. */
export const askKinds = ['identity', 'fee', 'authority', 'clarification'] as const;
export type AskKind = (typeof askKinds)[number];

/** What may happen to a clock after receipt. An asking and its answer are a pair. */
export const clockEventTypes = [
  'identity_requested',
  'identity_received',
  'fee_requested',
  'fee_paid',
  'authority_requested',
  'authority_received',
  'clarification_requested',
  'clarification_received',
  'cost_share_notified',
  'extension_notified',
] as const;
export type ClockEventType = (typeof clockEventTypes)[number];

/** A clock event as it enters the case. `at` is an RFC 3339 instant with an offset. */
export type ClockEvent = { readonly type: ClockEventType; readonly at: string };

/** Which event opens and which one closes the waiting for a thing. */
export const askEvents: Readonly<Record<AskKind, { asked: ClockEventType; answered: ClockEventType }>> = {
  identity: { asked: 'identity_requested', answered: 'identity_received' },
  fee: { asked: 'fee_requested', answered: 'fee_paid' },
  authority: { asked: 'authority_requested', answered: 'authority_received' },
  clarification: { asked: 'clarification_requested', answered: 'clarification_received' },
};
