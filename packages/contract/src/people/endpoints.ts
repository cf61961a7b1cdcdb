import { endpoint } from '../endpoint.ts';
import { sessionCreateBody, sessionSchema, sessionStepUpBody } from './schemas.ts';

export const peopleEndpoints = {
  sessionCreate: endpoint({
    method: 'POST',
    path: '/api/v1/session',
    access: 'none',
    summary: 'Sign in with a local account; sets the session cookie.',
    body: sessionCreateBody,
    response: sessionSchema,
    status: 201,
  }),
  sessionView: endpoint({
    method: 'GET',
    path: '/api/v1/session',
    access: 'signedIn',
    summary: 'Who is signed in, what they may do, and when the session ends.',
    response: sessionSchema,
    status: 200,
  }),
  sessionExtend: endpoint({
    method: 'POST',
    path: '/api/v1/session/extend',
    access: 'signedIn',
    summary: 'Stay signed in: starts the idle time anew.',
    response: sessionSchema,
    status: 200,
  }),
  sessionStepUp: endpoint({
    method: 'POST',
    path: '/api/v1/session/step-up',
    access: 'signedIn',
    summary:
      'Give the password again, so that personal data may be shown for ten minutes; renews the cookie.',
    body: sessionStepUpBody,
    response: sessionSchema,
    status: 200,
  }),
  sessionEnd: endpoint({
    method: 'DELETE',
    path: '/api/v1/session',
    access: 'signedIn',
    summary: 'Sign out; the session is ended on the server.',
    response: 'none',
    status: 204,
  }),
};
