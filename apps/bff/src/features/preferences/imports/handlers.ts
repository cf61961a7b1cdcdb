import { COUNT_CAP, type Import, MOVING_IMPORT_STATES, uuidOf } from '@heed/contract';
import type { Database } from '../../../database/connect.ts';
import { runPrepared } from '../../../database/run-prepared.ts';
import { handlers, JsonText } from '../../../http/handler.ts';
import { notFound, ProblemError } from '../../../http/problem.ts';
import type { Keys } from '../../../keys/keys.ts';
import { pageJson, readCursor, walkOf } from '../../../lib/keyset.ts';
import { type AuditContext, type OpenedLists, record, recordAlone } from '../../audit/index.ts';
import { formats } from '../import-file/formats/recognise.ts';
import { chooseMapping, refuseFaulty } from './choose-mapping.ts';
import { storeFile, WrongLength } from './file-store.ts';
import { forNextTime, mappingView } from './mapping-view.ts';
import { formatName, presentImport, presentRow } from './present.ts';
import { previewOf } from './preview.ts';
import { importCount, importCounts, importPage, importRecord, importRows, sealedImport } from './queries.ts';
import { rejectsFile } from './rejects.ts';
import { startImport } from './start-import.ts';
import { deleteParts, ImportTakenAway, moveImport, rememberMapping } from './store.ts';
import { waitingFile } from './waiting-file.ts';

export interface ImportHandlerDependencies {
  readonly app: Database;
  readonly ledger: Database;
  readonly reveal: Database;
  readonly keys: Keys;
  readonly openedLists: OpenedLists;
  /** The organisation's zone, suggested for times without one. */
  readonly timeZone: string;
  /** Wakes a worker; the import's own row decides what it does. */
  readonly wake: () => Promise<void>;
}

export function importHandlers(dependencies: ImportHandlerDependencies) {
  const { app, keys, openedLists, timeZone, wake } = dependencies;
  const ledger = dependencies.ledger.kysely;
  const uploading = new Set<string>();

  const view = async (id: string): Promise<Import> => {
    const row = await importRecord(app.kysely, id);
    if (row === undefined) throw notFound();
    return presentImport(row, await importCounts(app.kysely, id));
  };

  /** Looking at rows, though masked, is recorded; once for all the changes that are tried on screen. */
  const recordLook = async (id: string, session: string, context: AuditContext): Promise<void> => {
    if (!openedLists.isNew(session, `import ${id}`)) return;
    await recordAlone(
      app.kysely,
      { ...context, operationId: id },
      { action: 'import.preview', object: { kind: 'import', id }, details: {} },
    );
  };

  const receive = async (id: string, stream: AsyncIterable<Uint8Array>): Promise<void> => {
    const file = await sealedImport(ledger, id);
    if (file === undefined) throw notFound();
    if (file.state !== 'awaitingFile' || uploading.has(id)) {
      throw new ProblemError(
        'conflict',
        'This import has its file already, or another window is sending it.',
      );
    }
    uploading.add(id);
    try {
      const dek = keys.unwrap(file.wrappedDek, id, file.kekEpoch);
      await storeFile(ledger, { importId: id, dek, bytes: file.bytes }, stream);
      if (!(await moveImport(ledger, id, ['awaitingFile'], 'checking'))) throw new ImportTakenAway();
    } catch (error) {
      if (error instanceof WrongLength)
        throw new ProblemError('invalid_request', 'The file is not as long as announced; choose it again.');
      if (error instanceof ImportTakenAway)
        throw new ProblemError(
          'conflict',
          'The import was cancelled meanwhile, or another window is sending its file.',
        );
      throw error;
    } finally {
      uploading.delete(id);
    }
  };

  return handlers<
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
  >({
    importList: async ({ query }) => {
      const first = query.after === undefined && query.before === undefined;
      const [page, count] = await Promise.all([
        runPrepared(app, importPage(query, walkOf(query, 'uuid'))),
        first ? runPrepared(app, importCount(query)) : undefined,
      ]);
      return new JsonText(pageJson({ ...page, items: named(page.items) }, query, count?.count, COUNT_CAP));
    },

    importCreate: async ({ body, context }) => view(await startImport(dependencies, body, context)),

    importUpload: async ({ params, stream }) => {
      const id = uuidOf(params.importId);
      await receive(id, stream);
      await wake();
      return view(id);
    },

    importView: async ({ params }) => view(uuidOf(params.importId)),

    importMappingView: async ({ params, signedIn, context }) => {
      const id = uuidOf(params.importId);
      const waiting = await waitingFile({ ledger, keys }, id);
      await recordLook(id, signedIn.sessionHash, context);
      return mappingView(ledger, waiting, timeZone);
    },

    importPreview: async ({ params, body, signedIn, context }) => {
      const id = uuidOf(params.importId);
      const waiting = await waitingFile({ ledger, keys }, id);
      refuseFaulty(body.mapping, waiting, undefined);
      await recordLook(id, signedIn.sessionHash, context);
      return previewOf(waiting, body.mapping);
    },

    importMap: async ({ params, body, context }) => {
      const id = uuidOf(params.importId);
      await chooseMapping(dependencies, id, body.mapping, context);
      await wake();
      return view(id);
    },

    importConfirm: async ({ params, context }) => {
      const id = uuidOf(params.importId);
      const before = await importRecord(app.kysely, id);
      if (before === undefined) throw notFound();
      await confirmImport(dependencies.ledger, id, context);
      await wake();
      return view(id);
    },

    importCancel: async ({ params, context }) => {
      const id = uuidOf(params.importId);
      const before = await importRecord(app.kysely, id);
      if (before === undefined) throw notFound();
      await cancelImport(dependencies.ledger, before, context);
      return view(id);
    },

    importRowList: async ({ params, query }) => {
      const id = uuidOf(params.importId);
      if ((await importRecord(app.kysely, id)) === undefined) throw notFound();
      const from = placeOfLine(query);
      const found = await importRows(app.kysely, id, query, from);
      const rows = found.slice(0, query.limit);
      if (from?.towards === 'back') rows.reverse();
      const more = found.length > query.limit;
      const [first, last] = [rows[0], rows.at(-1)];
      const back = from?.towards === 'back' ? more : from !== undefined;
      const forward = from?.towards === 'back' || more;
      return {
        items: rows.map((row) => presentRow(row, query.kind)),
        nextCursor: forward && last !== undefined ? lineCursor(last.line) : null,
        previousCursor: back && first !== undefined ? lineCursor(first.line) : null,
      };
    },

    importRejectsDownload: async ({ params, context }) => {
      const id = uuidOf(params.importId);
      const row = await importRecord(app.kysely, id);
      if (row === undefined) throw notFound();
      if (row.rejectedRows === 0) throw notFound();
      await app.kysely.transaction().execute((tx) =>
        record(
          tx,
          { ...context, operationId: id },
          {
            action: 'import.downloadRejects',
            object: { kind: 'import', id },
            details: { rows: row.rejectedRows },
          },
        ),
      );
      return {
        fileName: `heed-rejected-rows_${params.importId}.csv`,
        rows: rejectsFile(dependencies.reveal.kysely, keys, id),
      };
    },
  });
}

/** Puts the formats' names where PostgreSQL wrote their codes. */
function named(items: string): string {
  return formats.reduce(
    (json, { code }) =>
      json.replaceAll(`"format" : "${code}"`, `"format":${JSON.stringify(formatName(code))}`),
    items,
  );
}

export async function confirmImport(
  ledger: Pick<Database, 'kysely'>,
  id: string,
  context: AuditContext,
): Promise<void> {
  await ledger.kysely.transaction().execute(async (tx) => {
    if (!(await moveImport(tx, id, ['ready'], 'writing'))) {
      throw new ProblemError('conflict', 'This import is not waiting to be confirmed any more.');
    }
    const file = await sealedImport(tx, id);
    if (file === undefined || file.sha256 === null || file.format === null)
      throw new Error('A checked import has a digest and a format.');
    const { mapping, headerFingerprint: fingerprint } = file;
    if (mapping !== undefined && fingerprint !== null) {
      const chosenBy = context.actor.kind === 'person' ? context.actor.id : null;
      await rememberMapping(tx, { fingerprint, mapping: forNextTime(mapping), chosenBy });
    }
    await record(
      tx,
      { ...context, operationId: id },
      {
        action: 'import.start',
        object: { kind: 'import', id },
        details: { sha256: file.sha256.toString('hex'), format: file.format },
      },
    );
  });
}

export async function cancelImport(
  ledger: Pick<Database, 'kysely'>,
  { id, state, chunks }: { readonly id: string; readonly state: string; readonly chunks: number },
  context: AuditContext,
): Promise<void> {
  await ledger.kysely.transaction().execute(async (tx) => {
    if (!(await moveImport(tx, id, ['mapping', 'ready', ...MOVING_IMPORT_STATES], 'cancelled'))) {
      throw new ProblemError('conflict', 'This import has ended already.');
    }
    await deleteParts(tx, id);
    await record(
      tx,
      { ...context, operationId: id },
      {
        action: 'import.cancel',
        object: { kind: 'import', id },
        details: { state, chunks },
      },
    );
  });
}

/** Of PostgreSQL's integer. */
const LAST_LINE = 2 ** 31 - 1;

const lineCursor = (line: number): string =>
  Buffer.from(`1970-01-01T00:00:00.000000Z ${line}`).toString('base64url');

function placeOfLine({
  after,
  before,
}: {
  readonly after?: string | undefined;
  readonly before?: string | undefined;
}) {
  const cursor = before ?? after;
  if (cursor === undefined) return undefined;
  const line = Math.min(Number(readCursor(cursor, 'number').tie), LAST_LINE);
  return { line, towards: before === undefined ? ('forward' as const) : ('back' as const) };
}
