import { FIGURES, type RequestSummary, reachOf } from '@heed/contract';
import type { SignedIn } from '../../../http/signed-in.ts';
import { latestSpikes } from '../../analytics/index.ts';
import { accessToDecide } from '../../people/index.ts';
import { policiesToDecide } from '../../policies/index.ts';
import { type WaitingImport, waitingImports } from '../../preferences/index.ts';
import { decisionsToMake, dueFirst } from '../../requests/index.ts';
import { daysBefore } from '../days.ts';
import type { OverviewDependencies } from '../dependencies.ts';
import type { NewInboxItem } from './items.ts';

/** Where items come from: each answers what waits for this very reader, and nothing of what they may not see. */
export type InboxSource = (
  dependencies: OverviewDependencies,
  reader: SignedIn,
) => Promise<readonly NewInboxItem[]>;

const roles: InboxSource = async ({ app, organisation }, reader) => {
  const open = await accessToDecide(app, reader, { demo: organisation.demo });
  return open.map(({ id, step, role, personName, since }) => ({
    kind: step === 'grant' ? 'roleAsked' : 'roleToConfirm',
    key: `access:${id}:${step}`,
    at: since,
    accessRequestId: id,
    role,
    who: personName,
  }));
};

const regimes: InboxSource = async ({ app }, reader) => {
  if (reachOf(reader.roles, 'policy.manage') === undefined) return [];
  const open = await policiesToDecide(app, reader);
  return open.map(({ id, regimeId, turn, proposedBy, since }) => ({
    kind: 'regimeProposed',
    key: `policy:${id}`,
    at: since,
    policyProposalId: id,
    regime: regimeId,
    turn,
    by: proposedBy,
  }));
};

const IMPORT_KINDS = {
  failed: 'importFailed',
  refused: 'importRefused',
  ready: 'importToConfirm',
  mapping: 'importToMap',
} as const satisfies Record<WaitingImport['state'], NewInboxItem['kind']>;

const imports: InboxSource = async ({ app }, reader) => {
  if (reachOf(reader.roles, 'import.run') === undefined) return [];
  const waiting = await waitingImports(app);
  return waiting.map(({ id, state, fileName, at }) => ({
    kind: IMPORT_KINDS[state],
    key: `import:${id}:${state}`,
    at,
    importId: id,
    fileName,
  }));
};

const MOST_DUE = 50;

/** One's own requests and those that nobody has yet: what is late, and what is due soon. */
const due: InboxSource = async ({ app }, reader) => {
  if (reachOf(reader.roles, 'request.work') === undefined) return [];
  const [mine, nobodys] = await Promise.all([
    dueFirst(app, reader.personId, MOST_DUE, 'me'),
    dueFirst(app, reader.personId, MOST_DUE, 'none'),
  ]);
  const items = (requests: readonly RequestSummary[], isMine: boolean) =>
    requests.flatMap(({ ref, sla, receivedAt }): NewInboxItem[] => {
      if (sla.due === null || (sla.state !== 'overdue' && sla.state !== 'soon')) return [];
      const kind = sla.state === 'overdue' ? 'requestOverdue' : 'requestDueSoon';
      // Another due date, after an extension, is news again.
      return [
        {
          kind,
          key: `request:${ref}:${sla.state}:${sla.due}`,
          at: receivedAt,
          ref,
          due: sla.due,
          mine: isMine,
        },
      ];
    });
  return [...items(mine, true), ...items(nobodys, false)];
};

const decisions: InboxSource = async ({ app }, reader) => {
  if (reachOf(reader.roles, 'request.approve') === undefined) return [];
  const waiting = await decisionsToMake(app, reader.personId);
  return waiting.map(({ ref, decision, since }) => ({
    kind: 'decisionPrepared',
    key: `request:${ref}:${decision}:${Date.parse(since)}`,
    at: since,
    ref,
    decision,
  }));
};

/** A spike that is older is history, not news. */
const SPIKE_DAYS = 30;

const spikes: InboxSource = async ({ app }, reader) => {
  if (reachOf(reader.roles, 'analytics.read') === undefined) return [];
  const found = await latestSpikes(app.kysely, daysBefore(reader.now, SPIKE_DAYS));
  return found.flatMap(({ figure, day, people, expected, foundAt, campaign }): NewInboxItem[] => {
    const known = FIGURES.find((name) => name === figure);
    if (known === undefined) return [];
    const at = foundAt.toISOString();
    return [
      { kind: 'spike', key: `spike:${figure}:${day}`, at, figure: known, day, people, expected, campaign },
    ];
  });
};

export const INBOX_SOURCES: readonly InboxSource[] = [due, decisions, roles, regimes, imports, spikes];
