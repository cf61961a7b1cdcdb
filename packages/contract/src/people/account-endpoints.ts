import { endpoint } from '../endpoint.ts';
import {
  endedSessionsSchema,
  openSessionListSchema,
  passwordChangeBody,
  sessionParams,
} from './person-schemas.ts';
import { sessionSchema } from './schemas.ts';

/** One's own account: sessions and password. */
export const accountEndpoints = {
  ownSessionList: endpoint({
    method: 'GET',
    path: '/api/v1/account/sessions',
    access: 'signedIn',
    summary: 'One’s own open sessions, last used first.',
    response: openSessionListSchema,
    status: 200,
  }),
  ownSessionEnd: endpoint({
    method: 'DELETE',
    path: '/api/v1/account/sessions/:sessionId',
    access: 'signedIn',
    summary: 'End one of one’s own sessions.',
    params: sessionParams,
    response: 'none',
    status: 204,
  }),
  otherSessionsEnd: endpoint({
    method: 'POST',
    path: '/api/v1/account/sessions/end-others',
    access: 'signedIn',
    summary: 'End every session of one’s own but this one.',
    response: endedSessionsSchema,
    status: 200,
  }),
  passwordChange: endpoint({
    method: 'POST',
    path: '/api/v1/account/password',
    access: 'signedIn',
    summary: 'Change one’s password: every session ends, and this browser gets a new one.',
    body: passwordChangeBody,
    response: sessionSchema,
    status: 200,
  }),
};
