import { reachOf } from '@heed/contract';
import type { CallerKey } from '../../../http/api-keys.ts';
import { type EndpointRequest, handlers } from '../../../http/handler.ts';
import { ProblemError } from '../../../http/problem.ts';
import type { SignedIn } from '../../../http/signed-in.ts';
import { captureBatch } from './capture-batch.ts';
import { type CaptureDependencies, captureOptOut } from './capture-opt-out.ts';
import { once } from './idempotency.ts';
import { withoutAnswers } from './present.ts';
import type { ReadContext } from './read-input.ts';

export interface CaptureHandlerDependencies extends CaptureDependencies {
  /** Country of numbers written without its code; undefined: none is set. */
  readonly region: string | undefined;
  readonly timeZone: string;
}

/** Opt-outs from programs, one or many. */
export function captureHandlers(dependencies: CaptureHandlerDependencies) {
  const { region, timeZone } = dependencies;
  const readingOf = (caller: string): ReadContext => ({
    connection: `api:${caller}`,
    region,
    timeZone,
    now: new Date(),
  });
  return handlers({
    optOutCapture: async (request) => {
      const { body, context } = request;
      const caller = callerOf(request);
      const answer = await once(
        dependencies,
        { key: request.header('idempotency-key'), caller, endpoint: 'optOutCapture', body },
        (keep) => captureOptOut(dependencies, body, readingOf(caller), context, keep),
      );
      return readsBack(request.signedIn) ? answer : withoutAnswers(answer);
    },
    optOutBatch: async (request) => {
      const { body, context } = request;
      const caller = callerOf(request);
      const answer = await once(
        dependencies,
        { key: request.header('idempotency-key'), caller, endpoint: 'optOutBatch', body },
        async (keep) => {
          const written = await captureBatch(dependencies, body.items, readingOf(caller), context);
          // Its parts have committed one by one: a call that dies before this is done again, and changes nothing.
          await keep(dependencies.ledger.kysely, written);
          return written;
        },
      );
      if (readsBack(request.signedIn)) return answer;
      const items = answer.items.map((item) =>
        item.outcome === 'recorded' ? { ...item, ...withoutAnswers(item) } : item,
      );
      return { ...answer, items };
    },
  });
}

type Call = Pick<EndpointRequest<'optOutCapture'>, 'signedIn'> & { readonly apiKey: CallerKey | undefined };

function callerOf({ apiKey, signedIn }: Call): string {
  const id = apiKey?.id ?? signedIn?.personId;
  if (id === undefined)
    throw new ProblemError('not_signed_in', 'Sign in to go on; the session may have ended.');
  return id;
}

/** Programs, and people whose permission is more than to write. */
const readsBack = (signedIn: SignedIn | undefined): boolean =>
  signedIn === undefined || reachOf(signedIn.roles, 'optOut.record') === 'full';
