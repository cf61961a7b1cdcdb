import { handlers } from '../../http/handler.ts';
import type { OverviewDependencies } from './dependencies.ts';
import { changeFirstSteps, firstStepsOf } from './first-steps.ts';
import { importsCard } from './imports.ts';
import { inboxOf, seeItems } from './inbox/inbox.ts';
import { ledgerCard } from './ledger.ts';
import { accessCard, peopleCard } from './people.ts';
import { requestsCard } from './requests.ts';
import { trailCard } from './trail.ts';

type Names =
  | 'overviewRequestsView'
  | 'overviewTrailView'
  | 'overviewLedgerView'
  | 'overviewImportsView'
  | 'overviewPeopleView'
  | 'overviewAccessView'
  | 'firstStepsView'
  | 'firstStepsChange'
  | 'inboxView'
  | 'inboxSee';

/** Everybody's first page: each card by itself, the inbox, and the first steps. */
export function overviewHandlers(dependencies: OverviewDependencies) {
  const { app, organisation } = dependencies;
  return handlers<Names>({
    overviewRequestsView: ({ signedIn }) => requestsCard(dependencies, signedIn),
    overviewTrailView: ({ signedIn }) => trailCard(app, signedIn),
    overviewLedgerView: ({ signedIn }) => ledgerCard(app, signedIn.now),
    overviewImportsView: () => importsCard(app),
    overviewPeopleView: () => peopleCard(app, organisation.demo),
    overviewAccessView: () => accessCard(app, organisation.demo),
    firstStepsView: ({ signedIn }) => firstStepsOf(dependencies, signedIn),
    firstStepsChange: ({ signedIn, body }) => changeFirstSteps(dependencies, signedIn, body.shown),
    inboxView: ({ signedIn }) => inboxOf(dependencies, signedIn),
    inboxSee: ({ signedIn, body }) => seeItems(dependencies, signedIn, body.keys),
  });
}
