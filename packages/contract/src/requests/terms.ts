import * as z from 'zod';
import type { Method } from '../preferences/terms.ts';

/** The rights a person can exercise at the desk; erasure first. An objection is one to marketing (GDPR Art. 21(2)). */
export const REQUEST_TYPES = [
  'erasure',
  'objection',
  'access',
  'rectification',
  'restriction',
  'portability',
] as const;
export const requestTypeSchema = z.enum(REQUEST_TYPES).meta({ id: 'RequestType' });
export type RequestType = (typeof REQUEST_TYPES)[number];
export const REQUEST_TYPE_WORDS: Record<RequestType, string> = {
  erasure: 'Erasure',
  objection: 'Objection to marketing',
  access: 'Access',
  rectification: 'Rectification',
  restriction: 'Restriction',
  portability: 'Portability',
};

/** The way of a request, in order; then the sides where it stops or waits. */
export const MAIN_STAGES = [
  'received',
  'identity',
  'assess',
  'decide',
  'execute',
  'verify',
  'close',
  'closed',
] as const;
export const SIDE_STAGES = ['rejected', 'withdrawn', 'duplicate', 'blocked', 'unverified'] as const;
export const STAGES = [...MAIN_STAGES, ...SIDE_STAGES] as const;
export const stageSchema = z.enum(STAGES).meta({ id: 'Stage' });
export type Stage = (typeof STAGES)[number];
export const STAGE_WORDS: Record<Stage, string> = {
  received: 'Received',
  identity: 'Identity',
  assess: 'Assess',
  decide: 'Decide',
  execute: 'Execute',
  verify: 'Verify',
  close: 'Close',
  closed: 'Closed',
  rejected: 'Rejected',
  withdrawn: 'Withdrawn',
  duplicate: 'Duplicate',
  blocked: 'Blocked by a legal hold',
  unverified: 'Unverified',
};
/** Nothing leads out of these. */
export const FINAL_STAGES = [
  'closed',
  'rejected',
  'withdrawn',
  'duplicate',
] as const satisfies readonly Stage[];
const finals: readonly Stage[] = FINAL_STAGES;
export const isFinal = (stage: Stage): boolean => finals.includes(stage);

/** How a request can arrive: the ledger's methods without those that only carry an opt-out. */
export const REQUEST_METHODS = [
  'email_reply',
  'web_form',
  'preference_page',
  'post',
  'phone',
  'in_person',
  'api',
] as const satisfies readonly Method[];
export const requestMethodSchema = z.enum(REQUEST_METHODS).meta({ id: 'RequestMethod' });
export type RequestMethod = (typeof REQUEST_METHODS)[number];
export const REQUEST_METHOD_WORDS: Record<RequestMethod, string> = {
  email_reply: 'E-mail',
  web_form: 'Web form',
  preference_page: 'Preference page',
  post: 'Post',
  phone: 'Phone',
  in_person: 'In person',
  api: 'API',
};

/** What the organisation may have to wait for before it can go on. */
export const ASKS = ['identity', 'fee', 'authority', 'clarification'] as const;
export const askSchema = z.enum(ASKS).meta({ id: 'Ask' });
export type Ask = (typeof ASKS)[number];
export const ASK_WORDS: Record<Ask, string> = {
  identity: 'proof of identity',
  fee: 'the fee',
  authority: 'the agent’s authority',
  clarification: 'what exactly is asked',
};

/** How it was made sure that the request is the person's own. Copies of documents are not kept (EDPB 01/2022 79). */
export const IDENTITY_METHODS = ['reply', 'account', 'callBack', 'document', 'agent', 'notNeeded'] as const;
export type IdentityMethod = (typeof IDENTITY_METHODS)[number];
export const IDENTITY_METHOD_WORDS: Record<IdentityMethod, string> = {
  reply: 'Answered from the address itself',
  account: 'Signed in to their account',
  callBack: 'Called back on the number we hold',
  document: 'Showed a document; no copy kept',
  agent: 'Agent with proven authority',
  notNeeded: 'Not needed for this request',
};

/** Where a clock stands, as product.md names it. `soon` and `overdue` are of the clock that drives. */
export const SLA_STATES = ['safe', 'soon', 'overdue', 'paused', 'notStarted', 'met', 'metLate'] as const;
export const slaStateSchema = z.enum(SLA_STATES).meta({ id: 'SlaState' });
export type SlaState = (typeof SLA_STATES)[number];
export const SLA_WORDS: Record<SlaState, string> = {
  safe: 'Later',
  soon: 'Due soon',
  overdue: 'Overdue',
  paused: 'Paused',
  notStarted: 'Not started',
  met: 'Met',
  metLate: 'Met late',
};
