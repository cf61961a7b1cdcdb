import { mask } from '@heed/personal-data';
import type { Database } from '../../../database/connect.ts';
import { handlers } from '../../../http/handler.ts';
import { ProblemError } from '../../../http/problem.ts';
import type { Keys } from '../../../keys/keys.ts';
import { recordAlone } from '../../audit/index.ts';
import { readIdentifier } from '../read-identifier.ts';
import { explainDecision } from './explain-decision.ts';
import { clockOf, eventsOfKey } from './queries.ts';

export interface ExplainHandlerDependencies {
  readonly app: Database;
  readonly keys: Keys;
}

export function explainHandlers({ app, keys }: ExplainHandlerDependencies) {
  const { kysely } = app;
  return handlers<'suppressionExplain'>({
    suppressionExplain: async ({ body, context }) => {
      const { channel, purpose } = body;
      const { type, value } = readIdentifier(body.identifier, body.type);
      const now = (await clockOf(kysely)).getTime();
      const at = body.at === undefined ? now : Date.parse(body.at);
      if (at > now) {
        throw new ProblemError('invalid_request', 'What will be decided later cannot be explained yet.', {
          faults: [{ path: 'at', message: 'is in the future' }],
        });
      }
      const events = await eventsOfKey(kysely, keys.keyOf(type, value));
      // Committed before anything is told.
      await recordAlone(kysely, context, {
        action: 'suppression.explain',
        details: { type, past: body.at !== undefined, found: events.length > 0 },
      });
      const ask = { channel, purpose };
      return {
        type,
        mask: mask(type, value),
        channel,
        purpose,
        at: new Date(at).toISOString(),
        knownThen: explainDecision(
          events.filter(({ recordedAt }) => recordedAt <= at),
          ask,
        ),
        knownNow: explainDecision(
          events.filter((event) => event.at <= at),
          ask,
        ),
        events: events.length,
      };
    },
  });
}
