import type { Import, ImportMapping } from '@heed/contract';
import { record } from '../audit/record.ts';
import type { MockHandlers } from '../handler.ts';
import { pageOf } from '../keyset.ts';
import type { MockApi } from '../mock-api.ts';
import { MockProblem, notFound } from '../problem.ts';
import { hexOf, refOf } from '../seeding.ts';
import type { MockImport } from '../tables.ts';
import { UNKNOWN_COLUMNS } from './columns.ts';
import { emptyImport } from './import-view.ts';
import { mappedView, mappingView, previewOf } from './mapping.ts';
import { readFile } from './read-file.ts';
import { rejectsCsv } from './rejects.ts';
import { settle } from './settle.ts';

type PreferencesHandlers = Pick<
  MockHandlers,
  | 'importList'
  | 'importCreate'
  | 'importUpload'
  | 'importView'
  | 'importMappingView'
  | 'importPreview'
  | 'importMap'
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
  importMappingView: ({ api, params }) => {
    const entry = entryOf(api, params.importId);
    expectState(settle(api, entry), 'mapping', 'ready');
    return mappingView(entry.mapping);
  },
  importPreview: ({ api, params, body }) => {
    expectState(settle(api, entryOf(api, params.importId)), 'mapping', 'ready');
    expectWhole(body.mapping);
    return previewOf(body.mapping);
  },
  importMap: ({ api, params, body, now, session }) => {
    const entry = entryOf(api, params.importId);
    const view = settle(api, entry);
    expectState(view, 'mapping', 'ready');
    const { mapping } = body;
    if (mapping === null)
      throw new MockProblem('invalid_request', 'The mock knows no other way to read this file.');
    expectWhole(mapping);
    expectStatement(mapping);
    const { saysNo } = mapping;
    record(api, {
      action: 'import.map',
      person: session.person,
      object: { kind: 'import', id: view.id },
      details: {
        by: saysNo.by,
        stated: saysNo.by === 'everyRow' && saysNo.stated,
        columns: mapping.columns.filter((use) => use !== null).length,
        header: hexOf('header', 64),
      },
    });
    entry.mapping = mapping;
    const progress = { fraction: 0, rowsDone: 0, rowsPerSecond: 0 };
    entry.view = { ...view, state: 'checking', stopped: null, progress };
    entry.move = { since: now, seconds: api.importSeconds, becomes: mappedView(view, mapping) };
    return entry.view;
  },
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
    expectState(view, 'awaitingFile', 'checking', 'mapping', 'ready', 'writing');
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

function expectWhole({ columns }: ImportMapping): void {
  if (columns.length === UNKNOWN_COLUMNS.length) return;
  const message = `must name each of the ${UNKNOWN_COLUMNS.length} columns of this file`;
  throw new MockProblem('invalid_request', 'These columns cannot be used yet; each fault is named.', {
    faults: [{ path: 'mapping.columns', message }],
  });
}

function expectStatement({ saysNo }: ImportMapping): void {
  if (saysNo.by === 'status' || saysNo.stated) return;
  const message = 'State that everybody in this file said no, or choose the column that tells.';
  throw new MockProblem('invalid_request', 'These columns cannot be used yet; each fault is named.', {
    faults: [{ path: 'mapping.saysNo.stated', message }],
  });
}

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
