import { endpoint } from '../endpoint.ts';
import {
  consentStatementCreateBody,
  consentStatementListQuery,
  consentStatementListSchema,
  consentStatementSchema,
  optInRecordBody,
  optInRecordedSchema,
} from './consent-schemas.ts';
import { contradictionListQuery, contradictionListSchema } from './contradiction-schemas.ts';
import {
  evidencedOptOutBody,
  evidencedOptOutFormSchema,
  evidencedOptOutSchema,
} from './evidenced-opt-out.ts';

export const consentEndpoints = {
  consentStatementList: endpoint({
    method: 'GET',
    path: '/api/v1/consent-statements',
    access: 'policy.read',
    summary: 'The words that people agree to, by channel, topic and version; newest first.',
    query: consentStatementListQuery,
    response: consentStatementListSchema,
    status: 200,
  }),
  consentStatementCreate: endpoint({
    method: 'POST',
    path: '/api/v1/consent-statements',
    access: 'policy.manage',
    summary: 'Put the next version of a statement in force; earlier ones stay as they were.',
    body: consentStatementCreateBody,
    response: consentStatementSchema,
    status: 201,
  }),
  optInRecord: endpoint({
    method: 'POST',
    path: '/api/v1/opt-ins',
    access: 'optIn.record',
    summary: 'Record that a person opted in again, with evidence. No API key may: people only.',
    body: optInRecordBody,
    response: optInRecordedSchema,
    status: 201,
  }),
  contradictionList: endpoint({
    method: 'GET',
    path: '/api/v1/contradictions',
    access: 'suppression.read',
    summary: 'Claims of a yes about people who had said no, newest first; Heed kept the no.',
    query: contradictionListQuery,
    response: contradictionListSchema,
    status: 200,
  }),
  evidencedOptOutFormView: endpoint({
    method: 'GET',
    path: '/api/v1/opt-outs/evidenced/form',
    access: 'optOut.record',
    summary: 'What the form with evidence begins with; only where optOut.record reaches in full.',
    response: evidencedOptOutFormSchema,
    status: 200,
  }),
  evidencedOptOutRecord: endpoint({
    method: 'POST',
    path: '/api/v1/opt-outs/evidenced',
    access: 'optOut.record',
    summary: 'Record an opt-out from a letter or a mail, with topic, day of receipt, campaign and evidence.',
    body: evidencedOptOutBody,
    response: evidencedOptOutSchema,
    status: 201,
  }),
};
