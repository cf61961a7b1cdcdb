import type { Import } from '@heed/contract';
import { record } from '../audit/record.ts';
import type { MockHandlers } from '../handler.ts';
import { pageOf } from '../keyset.ts';
import type { MockApi } from '../mock-api.ts';
import { MockProblem, notFound } from '../problem.ts';
import { refOf } from '../seeding.ts';
import type { MockImport } from '../tables.ts';
import { emptyImport } from './import-view.ts';
import { readFile } from './read-file.ts';
import { rejectsCsv } from './rejects.ts';
import { settle } from './settle.ts';

type PreferencesHandlers = Pick<
  MockHandlers,
  | 'importList'
  | 'importCreate'
  | 'importUpload'
  | 'importView'
  | 'importConfirm'
  | 'importCancel'
  | 'importRowList'
  | 'importRejectsDownload'
>;

export const preferencesHandlers: PreferencesHandlers = {
  importList: ({ api, query }) => {
    const views = [...api.tables.imports.values()]
      .map((entry) => settle(api, entry))
      .filter(({ state }) => query.state === undefined || state === query.state)
      .sort((a, b) => (a.startedAt < b.startedAt ? 1 : -1));
    return pageOf(views, ({ id }) => id, query);
  },
  importCreate: ({ api, body, now, session }) => {
    const { imports } = api.tables;
    const id = refOf('imp', `created ${imports.size}`);
    const { displayName } = session.person;
    const view = emptyImport(id, maskedName(body.fileName), body.bytes, displayName, now.toISOString());
    imports.set(id, { view, rows: [], move: null });
    const object = { kind: 'import' as const, id };
    record(api, { action: 'import.create', person: session.person, object, details: { bytes: body.bytes } });
    return view;
  },
  importUpload: async ({ api, params, bytes, now }) => {
    const entry = entryOf(api, params.importId);
    expectState(entry.view, 'awaitingFile');
    const { view, becomes, rows } = await readFile(entry.view, bytes);
    api.tables.imports.set(params.importId, {
      view,
      rows,
      move: { since: now, seconds: api.importSeconds, becomes },
    });
    return view;
  },
  importView: ({ api, params }) => settle(api, entryOf(api, params.importId)),
  importConfirm: ({ api, params, now, session }) => {
    const entry = entryOf(api, params.importId);
    const ready = settle(api, entry);
    if (ready.fileName.includes('conflict')) {
      throw new MockProblem('conflict', 'DPO confirmed this import a moment ago. Nothing was done twice.');
    }
    expectState(ready, 'ready');
    const { person } = session;
    const object = { kind: 'import' as const, id: ready.id };
    record(api, {
      action: 'import.start',
      person,
      object,
      details: { sha256: ready.sha256 ?? '', format: ready.format ?? '' },
    });
    const fails = ready.fileName.includes('fails');
    entry.view = { ...ready, state: 'writing', progress: { fraction: 0, rowsDone: 0, rowsPerSecond: 0 } };
    entry.move = { since: now, seconds: api.importSeconds, becomes: written(ready, fails, now) };
    return entry.view;
  },
  importCancel: ({ api, params, now, session }) => {
    const entry = entryOf(api, params.importId);
    const view = settle(api, entry);
    expectState(view, 'awaitingFile', 'checking', 'ready', 'writing');
    entry.view = { ...view, state: 'cancelled', progress: null, finishedAt: now.toISOString() };
    entry.move = null;
    record(api, {
      action: 'import.cancel',
      person: session.person,
      object: { kind: 'import', id: view.id },
      details: { state: view.state, chunks: 0 },
    });
    return entry.view;
  },
  importRowList: ({ api, params, query }) => {
    const entry = entryOf(api, params.importId);
    settle(api, entry);
    const rows = entry.rows.filter(({ kind }) => kind === query.kind);
    return pageOf(rows, ({ line }) => String(line), query);
  },
  importRejectsDownload: ({ api, params, session }) => {
    const { view, rows } = entryOf(api, params.importId);
    const rejected = rows.filter(({ kind }) => kind === 'rejected');
    record(api, {
      action: 'import.downloadRejects',
      person: session.person,
      object: { kind: 'import', id: view.id },
      details: { rows: rejected.length },
    });
    return { fileName: 'heed-rejects.csv', text: rejectsCsv(rejected) };
  },
};

function entryOf(api: MockApi, importId: string): MockImport {
  const entry = api.tables.imports.get(importId);
  if (!entry) throw notFound();
  return entry;
}

function expectState(view: Import, ...states: Import['state'][]): void {
  if (states.includes(view.state)) return;
  throw new MockProblem('conflict', 'The import has moved on in the meantime. Nothing was changed.');
}

/** Where writing ends: most of the opt-outs are new to the mock's ledger, or it stops half-way. */
function written(ready: Import, fails: boolean, now: Date): Import {
  const known = Math.floor(ready.optOutRows / 3);
  const done = { ...ready, progress: null, finishedAt: now.toISOString() };
  if (!fails) return { ...done, state: 'done', knownOptOuts: known, newOptOuts: ready.optOutRows - known };
  return {
    ...done,
    state: 'failed',
    newOptOuts: Math.floor(ready.optOutRows / 2),
    stopped: {
      code: 'database_unavailable',
      sentence: 'The database could not be reached while rows were being written.',
    },
  };
}

const maskedName = (name: string) => name.replaceAll(/\S+@\S+/g, '•••@•••');
