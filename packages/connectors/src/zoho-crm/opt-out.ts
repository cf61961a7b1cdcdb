import type { RecordOutcome } from '../connector.ts';
import { ConnectorFault } from '../fault.ts';
import type { Json } from '../webhooks/json.ts';
import type { ZohoApi } from './api.ts';
import type { FoundRecord, ZohoModule } from './search.ts';

/** The most records that one update may name. */
const BATCH = 100;

/**
 * Ticks "Email Opt Out" of these records, and reads each back: only what the CRM says afterwards counts. Where the
 * answer to the update was lost, reading decides whether it took effect. It never takes a tick away.
 */
export async function tickAndRead(
  api: ZohoApi,
  module: ZohoModule,
  records: readonly FoundRecord[],
): Promise<RecordOutcome[]> {
  const outcomes = records
    .filter(({ isOptedOut }) => isOptedOut)
    .map(({ id }): RecordOutcome => ({ module, recordId: id, outcome: 'already' }));
  const open = records.filter(({ isOptedOut }) => !isOptedOut).map(({ id }) => id);
  for (let start = 0; start < open.length; start += BATCH) {
    outcomes.push(...(await tick(api, module, open.slice(start, start + BATCH))));
  }
  return outcomes;
}

async function tick(api: ZohoApi, module: ZohoModule, ids: readonly string[]): Promise<RecordOutcome[]> {
  const answered = await update(api, module, ids);
  const outcomes: RecordOutcome[] = [];
  for (const [index, recordId] of ids.entries()) {
    const isOptedOut = await readBack(api, module, recordId);
    if (isOptedOut === undefined) outcomes.push({ module, recordId, outcome: 'gone' });
    else if (isOptedOut) outcomes.push({ module, recordId, outcome: 'done' });
    // By its place: some errors name no record.
    else outcomes.push(refused(module, recordId, answered, index));
  }
  return outcomes;
}

/** What Zoho said of each record, or the fault that kept its answer from arriving. */
type Answered = readonly Json[] | ConnectorFault;

async function update(api: ZohoApi, module: ZohoModule, ids: readonly string[]): Promise<Answered> {
  try {
    const { body } = await api.send({
      method: 'PUT',
      path: `/${module}`,
      // No trigger: a workflow of the CRM could write to the person who said no.
      body: { data: ids.map((id) => ({ id, Email_Opt_Out: true })), trigger: [] },
    });
    return body.get('data').items;
  } catch (error) {
    if (error instanceof ConnectorFault && error.kind === 'retry') return error;
    throw error;
  }
}

function refused(module: ZohoModule, recordId: string, answered: Answered, index: number): RecordOutcome {
  if (answered instanceof ConnectorFault) throw answered;
  const item = answered[index];
  const code = item?.get('code').text;
  if (code === 'INTERNAL_ERROR') throw new ConnectorFault('server_error');
  // Said to be done, and read as not done: not before it can be read.
  if (item === undefined || code === undefined || item.get('status').text === 'success')
    throw new ConnectorFault('not_effected');
  return { module, recordId, outcome: 'needsPerson', code: codeWord(code) };
}

/** `RECORD_LOCKED` as `record_locked`; whatever is no plain code is not repeated. */
function codeWord(code: string): string {
  return /^[A-Z_]{1,40}$/.test(code) ? code.toLowerCase() : 'refused';
}

/** Whether a record is opted out; undefined where there is no such record. By id, because a search lags behind. */
export async function readBack(
  api: ZohoApi,
  module: ZohoModule,
  recordId: string,
): Promise<boolean | undefined> {
  const { status, body } = await api.send({
    method: 'GET',
    path: `/${module}/${encodeURIComponent(recordId)}`,
    query: 'fields=Email_Opt_Out',
    byId: true,
  });
  if (status === 204) return undefined;
  const [record] = body.get('data').items;
  if (record?.get('id').text !== recordId) throw new ConnectorFault('answer_unreadable');
  return record.get('Email_Opt_Out').isTrue;
}
