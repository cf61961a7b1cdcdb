import { uuidOf } from '@heed/contract';
import { handlers } from '../../../http/handler.ts';
import { notFound } from '../../../http/problem.ts';
import { requireStepUp } from '../../../http/step-up.ts';
import { type NewAuditEvent, record, recordAlone } from '../../audit/index.ts';
import { createGrant } from './create-grant.ts';
import type { RevealDependencies } from './dependencies.ts';
import { endGrant, type OwnGrant, openGrantOf } from './grant-store.ts';
import { readLooks } from './looks.ts';
import { showGrant } from './show-grant.ts';

/** Seeing one person’s data: asked for, shown, copied, ended; and who has looked. */
export function revealHandlers(dependencies: RevealDependencies) {
  const { kysely } = dependencies.app;
  return handlers<'grantCreate' | 'grantOpen' | 'grantCopied' | 'grantEnd' | 'lookList'>({
    grantCreate: async ({ params, body, signedIn, context }) => {
      requireStepUp(signedIn);
      return createGrant(dependencies, uuidOf(params.suppressionId), body, signedIn, context);
    },

    grantOpen: async ({ params, signedIn, context }) =>
      showGrant(dependencies, uuidOf(params.grantId), signedIn, context),

    grantCopied: async ({ params, signedIn, context }) => {
      const grantId = uuidOf(params.grantId);
      const grant = await openGrantOf(kysely, grantId, signedIn.personId);
      if (grant === undefined) throw notFound();
      await recordAlone(kysely, context, {
        action: 'reveal.copy',
        details: {},
        ...aboutGrant(grantId, grant),
      });
    },

    grantEnd: async ({ params, body, signedIn, context }) => {
      const grantId = uuidOf(params.grantId);
      await kysely.transaction().execute(async (tx) => {
        const ended = await endGrant(tx, grantId, signedIn.personId, body.because);
        // Ended already, or never theirs: either way there is nothing to see with it.
        if (ended === undefined) return;
        await record(tx, context, {
          action: 'reveal.end',
          details: { because: body.because },
          ...aboutGrant(grantId, ended),
        });
      });
    },

    lookList: ({ params, context }) => readLooks(dependencies, uuidOf(params.suppressionId), context),
  });
}

function aboutGrant(id: string, { subjectId }: OwnGrant): Pick<NewAuditEvent, 'object' | 'subjectId'> {
  return { object: { kind: 'grant', id }, ...(subjectId === null ? {} : { subjectId }) };
}
