import { ACTIONS, type LookList, REVEAL_OPEN_WITHIN_SECONDS, REVEAL_SECONDS } from '@heed/contract';
import { record } from '../audit/record.ts';
import type { MockHandlers } from '../handler.ts';
import type { MockApi } from '../mock-api.ts';
import { MockProblem, notFound } from '../problem.ts';
import { hexOf, refOf } from '../seeding.ts';
import type { MockGrant, MockSession, MockSuppression } from '../tables.ts';

type RevealHandlers = Pick<
  MockHandlers,
  'grantCreate' | 'grantOpen' | 'grantCopied' | 'grantEnd' | 'lookList' | 'evidencePack'
>;

const commitment = (text: string) => hexOf(text, 43);
const later = (at: Date, seconds: number) => new Date(at.getTime() + seconds * 1000).toISOString();

export const revealHandlers: RevealHandlers = {
  grantCreate: ({ api, params, body, session, now }) => {
    requireStepUp(session, now);
    const entry = entryOf(api, params.suppressionId);
    if (entry.view.mask === null) {
      throw new MockProblem('conflict', 'This person’s data was erased; there is nothing to show.');
    }
    const id = refOf('grt', `grant ${api.tables.grants.size}`);
    const { purpose, reference, note = null, fields } = body;
    api.tables.grants.set(id, {
      id,
      entry,
      purpose,
      reference,
      note,
      fields,
      at: now,
      personId: session.person.id,
      isOpened: false,
      isEnded: false,
    });
    record(api, {
      action: 'reveal.grant',
      person: session.person,
      object: { kind: 'grant', id },
      details: { purpose, fields, reference: commitment(reference) },
    });
    return {
      id,
      now: now.toISOString(),
      openBefore: later(now, REVEAL_OPEN_WITHIN_SECONDS),
      expiresAt: later(now, REVEAL_SECONDS),
    };
  },
  grantOpen: ({ api, params, session, now }) => {
    const grant = ownGrant(api, params.grantId, session);
    if (grant.isOpened || grant.isEnded) {
      throw new MockProblem('grant_refused', 'This was shown once already. Ask again.');
    }
    grant.isOpened = true;
    record(api, {
      action: 'reveal.open',
      person: session.person,
      object: { kind: 'grant', id: grant.id },
      details: { shown: 'shown', identifiers: 1, comments: 0 },
    });
    const { view, identifier } = grant.entry;
    return {
      outcome: 'shown',
      now: now.toISOString(),
      expiresAt: later(grant.at, REVEAL_SECONDS),
      identifiers: [{ type: view.type, value: identifier, asked: true }],
      comments: [],
    };
  },
  grantCopied: ({ api, params, session }) => {
    const { id } = ownGrant(api, params.grantId, session);
    record(api, {
      action: 'reveal.copy',
      person: session.person,
      object: { kind: 'grant', id },
      details: {},
    });
  },
  grantEnd: ({ api, params, body, session }) => {
    const grant = ownGrant(api, params.grantId, session);
    if (grant.isEnded) return;
    grant.isEnded = true;
    record(api, {
      action: 'reveal.end',
      person: session.person,
      object: { kind: 'grant', id: grant.id },
      details: body,
    });
  },
  lookList: ({ api, params, session }) => {
    const { view } = entryOf(api, params.suppressionId);
    const items = looksOf(api, view.id);
    record(api, {
      action: 'look.read',
      person: session.person,
      object: { kind: 'suppression', id: view.id },
      details: { looks: items.length },
    });
    return { items, hasMore: false };
  },
  evidencePack: ({ api, params, body, session, now }) => {
    requireStepUp(session, now);
    const { view, history } = entryOf(api, params.suppressionId);
    record(api, {
      action: 'evidence.export',
      person: session.person,
      object: { kind: 'suppression', id: view.id },
      details: {
        purpose: body.purpose,
        reference: commitment(body.reference),
        inFull: body.grant !== undefined,
        sha256: hexOf(view.id, 64),
        ledgerEvents: history.length,
        trailEvents: 1,
      },
    });
    const text = `<!doctype html><html lang="en"><title>Evidence pack</title><h1>Evidence pack</h1><p>${view.mask}</p></html>`;
    return { fileName: `evidence-${view.id.slice(0, 12)}.html`, text };
  },
};

function requireStepUp({ steppedUpUntil }: MockSession, now: Date): void {
  if (steppedUpUntil !== undefined && steppedUpUntil > now) return;
  throw new MockProblem('step_up_needed', 'Give your password again; it then counts for ten minutes.');
}

function entryOf(api: MockApi, id: string): MockSuppression {
  const found = api.tables.suppressions.find(({ view }) => view.id === id);
  if (!found) throw notFound();
  return found;
}

function ownGrant(api: MockApi, id: string, session: MockSession): MockGrant {
  const grant = api.tables.grants.get(id);
  if (grant?.personId !== session.person.id) throw notFound();
  return grant;
}

function looksOf(api: MockApi, suppressionId: string): LookList['items'] {
  return api.tables.auditEvents.flatMap((event) => {
    const { object, action } = event;
    const grant = object === null ? undefined : api.tables.grants.get(object.id);
    const about = object?.id === suppressionId || grant?.entry.view.id === suppressionId;
    if (!about || !['access', 'export'].includes(ACTIONS[action].operation)) return [];
    const { id, displayName } = event.actor;
    return [
      {
        event: event.id,
        at: event.at,
        action,
        outcome: event.outcome,
        // In the mock only people look.
        by: { id: id?.startsWith('usr_') ? (id as `usr_${string}`) : null, displayName },
        object,
        purpose: grant?.purpose ?? null,
        reference: grant?.reference ?? null,
        note: grant?.note ?? null,
      },
    ];
  });
}
