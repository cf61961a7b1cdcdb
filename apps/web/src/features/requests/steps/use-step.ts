import type { BodyInputOf, EndpointNamed, RequestDetail } from '@heed/contract';
import { useQueryClient } from '@tanstack/react-query';
import { useCommand } from '../../../api/query.ts';
import { announce } from '../../../lib/announcer.ts';
import { keepRequest } from '../use-request.ts';

type Body = BodyInputOf<EndpointNamed<'requestStep'>> | BodyInputOf<EndpointNamed<'requestDecide'>>;
// `step` and its fields; the version is the one that the page shows.
type WithoutVersion<T> = T extends unknown ? Omit<T, 'version'> : never;
export type StepFields = WithoutVersion<Body>;

/** Takes a step. Where somebody was faster, the page is read again, so that it shows what they did. */
export function useStep(request: RequestDetail, onDone: () => void) {
  const client = useQueryClient();
  const settled = {
    onSuccess: async (answer: RequestDetail) => {
      await keepRequest(client, answer);
      announce('Done and recorded');
      onDone();
    },
    onError: () => void client.invalidateQueries({ queryKey: ['requestView'] }),
  };
  const work = useCommand('requestStep', settled);
  const decide = useCommand('requestDecide', settled);
  const command = work.isIdle ? decide : work;
  return {
    busy: work.isPending || decide.isPending,
    problem: command.error?.problem ?? null,
    take: (fields: StepFields) => {
      const sent = { ...fields, version: request.version };
      const params = { ref: request.ref };
      if (isDecision(sent)) {
        work.reset();
        decide.mutate({ params, body: sent });
      } else {
        decide.reset();
        work.mutate({ params, body: sent });
      }
    },
  };
}

function isDecision(body: Body): body is BodyInputOf<EndpointNamed<'requestDecide'>> {
  return body.step === 'reject' || body.step === 'sendBack';
}
