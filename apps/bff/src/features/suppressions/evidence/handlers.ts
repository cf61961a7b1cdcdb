import { uuidOf } from '@heed/contract';
import { handlers } from '../../../http/handler.ts';
import { requireStepUp } from '../../../http/step-up.ts';
import { type EvidenceDependencies, makePack } from './make-pack.ts';

/** The evidence about one person, as one file. */
export function evidenceHandlers(dependencies: EvidenceDependencies) {
  return handlers<'evidencePack'>({
    evidencePack: async ({ params, body, signedIn, context }) => {
      requireStepUp(signedIn);
      return makePack(dependencies, uuidOf(params.suppressionId), body, signedIn, context);
    },
  });
}
