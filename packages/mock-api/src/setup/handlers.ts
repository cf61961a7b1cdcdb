import type { MockHandlers } from '../handler.ts';
import { ACCOUNTS, DEMO_PASSWORD, ORGANISATION } from '../people/seed.ts';
import { MockProblem } from '../problem.ts';

type SetupHandlers = Pick<MockHandlers, 'setupView' | 'setupCreate'>;

/** The only token that the mock takes for the one-hour set-up link. */
export const SETUP_TOKEN = 'mock-setup-token-0001';

export const setupHandlers: SetupHandlers = {
  setupView: () => ({
    version: '0.1.0',
    organisationName: ORGANISATION.name,
    demo: true,
    demoAccounts: ACCOUNTS.flatMap(({ email, displayName, roles }) =>
      roles.map((role) => ({ email, displayName, role, password: DEMO_PASSWORD })),
    ),
    needsFirstPerson: false,
  }),
  setupCreate: ({ body }) => {
    if (body.token !== SETUP_TOKEN) {
      throw new MockProblem(
        'setup_link_invalid',
        'The set-up link is used or older than an hour. Start Heed again to get a new one.',
      );
    }
  },
};
