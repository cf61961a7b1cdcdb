import {
  ACTION_NAMES,
  AUDIT_DETAILS,
  ENDPOINTS,
  type Endpoint,
  IMPORT_STATES,
  ROLES,
  reachOf,
} from '@heed/contract';
import { describe, expect, it } from 'vitest';
import { mockHandlers } from './handlers.ts';
import { seedImportId } from './preferences/seed-ids.ts';
import { seededIdentifier } from './suppressions/seed.ts';
import { createClient } from './testing.ts';

const all = Object.entries<Endpoint>(ENDPOINTS);

describe('the mock API', () => {
  it('has a handler for every endpoint of the contract', () => {
    expect(Object.keys(mockHandlers).sort()).toEqual(Object.keys(ENDPOINTS).sort());
  });

  it.each(ROLES)('lets %s call exactly what the permission table says', async (role) => {
    const { ask } = createClient({ signedInAs: role });
    for (const [name, { method, path, access }] of all) {
      if (name === 'sessionEnd') continue;
      const url = path.replaceAll(/:\w+/g, seedImportId('done'));
      const { status, body } = await ask(method, url, method === 'POST' ? {} : undefined);
      const allowed = access === 'none' || access === 'signedIn' || reachOf([role], access) !== undefined;
      // The form of letters is for those who may read what follows, not for those who only write.
      const needsAll = name === 'evidencedOptOutFormView';
      const isOpen = allowed && !(needsAll && reachOf([role], 'optOut.record') !== 'full');
      expect([name, status === 403 && body.code === 'permission_missing']).toEqual([name, !isOpen]);
    }
  });

  it('answers 401 to whoever is not signed in, for everything but the open endpoints', async () => {
    const { ask } = createClient();
    for (const [name, { method, path, access }] of all) {
      const { status } = await ask(method, path.replaceAll(/:\w+/g, 'x'), method === 'POST' ? {} : undefined);
      expect([name, status === 401]).toEqual([name, access !== 'none']);
    }
  });

  it('names what is missing and who can grant it, and notes the refusal in the trail', async () => {
    const { ask, tables } = createClient({ signedInAs: 'marketer' });
    const { body } = await ask('GET', '/api/v1/imports');
    expect(body.missing).toEqual({
      permission: 'import.read',
      means: 'open imports',
      roles: ['compliance', 'dpo', 'auditor'],
      grantors: [
        { displayName: 'DPO', how: 'confirms' },
        { displayName: 'DPO deputy', how: 'confirms' },
        { displayName: 'Admin', how: 'gives' },
      ],
      at: '2026-11-22T14:07:00.000Z',
    });
    expect(tables.auditEvents[0]).toMatchObject({
      action: 'access.denied',
      outcome: 'denied',
      actor: { displayName: 'Marketer' },
    });
  });

  it('names every fault of the input, never its values', async () => {
    const { ask } = createClient({ signedInAs: 'compliance' });
    const { status, body } = await ask('POST', '/api/v1/imports', {
      fileName: '',
      bytes: -1,
      secret: 'x@example.com',
    });
    expect(status).toBe(422);
    expect(body.faults).toEqual([
      expect.objectContaining({ path: 'fileName' }),
      expect.objectContaining({ path: 'bytes' }),
      expect.objectContaining({ message: 'has fields that are not known here' }),
    ]);
    expect(JSON.stringify(body)).not.toContain('x@example.com');
  });

  it('seeds an import in every state, and figures that add up in each', () => {
    const { tables } = createClient();
    const views = [...tables.imports.values()].map(({ view }) => view);
    expect(new Set(views.map(({ state }) => state))).toEqual(new Set(IMPORT_STATES));
    for (const view of views) {
      expect(view.rows).toBe(view.optOutRows + view.skippedRows + view.rejectedRows);
      expect(view.warningRows).toBeLessThanOrEqual(view.optOutRows);
      expect(sum(view.faults)).toBe(view.rejectedRows);
      expect(sum(view.skips)).toBe(view.skippedRows);
    }
  });

  it('seeds a trail with every action, each with the details that the contract wants', () => {
    const { tables } = createClient();
    expect(new Set(tables.auditEvents.map(({ action }) => action))).toEqual(new Set(ACTION_NAMES));
    for (const { action, details } of tables.auditEvents) {
      expect(AUDIT_DETAILS[action].safeParse(details).error).toBeUndefined();
    }
    const seqs = tables.auditEvents.map(({ seq }) => seq);
    expect(seqs).toEqual([...seqs].sort((a, b) => b - a));
  });

  it('shows administrators administration events only', async () => {
    const { ask } = createClient({ signedInAs: 'admin' });
    const { body } = await ask('GET', '/api/v1/audit/events?limit=200&system=show');
    const actions = new Set((body.items as { action: string }[]).map(({ action }) => action));
    expect(actions).toContain('session.start');
    expect(actions).not.toContain('suppression.find');
  });

  it('finds a seeded person by identifier, and answers no identifier anywhere', async () => {
    const { ask } = createClient({ signedInAs: 'compliance' });
    const { identifier } = seededIdentifier(3);
    const found = await ask('POST', '/api/v1/suppressions/find', {
      identifier: ` ${identifier.toUpperCase()} `,
    });
    expect(found.body).toMatchObject({ outcome: 'found', type: 'email' });
    const unknown = await ask('POST', '/api/v1/suppressions/find', { identifier: 'nobody@example.com' });
    expect(unknown.body).toMatchObject({ outcome: 'notFound', mask: 'n•••@e•••.com' });
    const list = await ask('GET', '/api/v1/suppressions?limit=200&status=all');
    expect(JSON.stringify(list.body)).not.toContain(identifier);
    expect(list.body.count).toBe(120);
  });

  it('walks a list forwards and backwards without a gap or a repeat', async () => {
    const { ask } = createClient({ signedInAs: 'dpo' });
    const idsOf = (body: Record<string, unknown>) => (body.items as { id: string }[]).map(({ id }) => id);
    const first = await ask('GET', '/api/v1/imports?limit=20');
    const second = await ask('GET', `/api/v1/imports?limit=20&after=${String(first.body.nextCursor)}`);
    const third = await ask('GET', `/api/v1/imports?limit=20&after=${String(second.body.nextCursor)}`);
    expect(new Set([...idsOf(first.body), ...idsOf(second.body), ...idsOf(third.body)]).size).toBe(60);
    expect(third.body.nextCursor).toBeNull();
    const back = await ask('GET', `/api/v1/imports?limit=20&before=${String(third.body.previousCursor)}`);
    expect(idsOf(back.body)).toEqual(idsOf(second.body));
  });

  it('fails where a sentinel asks for it', async () => {
    const { ask } = createClient({ signedInAs: 'compliance' });
    expect((await ask('GET', '/api/v1/imports?after=error-500')).status).toBe(500);
    const away = await ask('GET', `/api/v1/imports/imp_${'0'.repeat(29)}503`);
    expect([away.status, away.headers.get('retry-after')]).toEqual([503, '5']);
    expect(
      (await ask('POST', '/api/v1/suppressions/find', { identifier: 'error-500@heed.test' })).status,
    ).toBe(500);
    expect((await ask('GET', `/api/v1/imports/imp_${'1'.repeat(32)}`)).status).toBe(404);
  });
});

const sum = (counts: readonly { rows: number }[]) => counts.reduce((total, { rows }) => total + rows, 0);
