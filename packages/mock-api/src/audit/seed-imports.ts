import type { Action, AuditDetails, Import } from '@heed/contract';
import { ACCOUNTS, type MockPerson } from '../people/seed.ts';
import { hexOf, uuidNamed } from '../seeding.ts';
import type { Seeded } from './seeded.ts';

const CHUNK = 10_000;

/** What an import of this state has left in the trail; only imports of the last month have events. */
export function importEvents(view: Import, start: Date): Seeded[] {
  const secondsAgo = (start.getTime() - Date.parse(view.startedAt)) / 1000;
  if (secondsAgo > 30 * 24 * 3600) return [];
  const person = ACCOUNTS.find(({ displayName }) => displayName === view.startedBy) ?? null;
  const object = { kind: 'import' as const, id: view.id };
  const operation = uuidNamed(view.id);
  const add = <A extends Action>(
    seconds: number,
    action: A,
    who: MockPerson | null,
    details: AuditDetails[A],
  ): Seeded => {
    const outcome = action === 'import.refuse' || action === 'import.fail' ? 'failed' : 'done';
    return { secondsAgo: secondsAgo - seconds, action, person: who, details, outcome, object, operation };
  };

  const sha256 = view.sha256 ?? hexOf(view.id, 64);
  const format = view.format ?? 'unknown';
  const { rows, optOutRows, skippedRows, warningRows, rejectedRows, newOptOuts, knownOptOuts, stopped } =
    view;
  const written = newOptOuts + knownOptOuts;
  const checked = rows > 0 && view.state !== 'checking';
  const started = checked && (written > 0 || view.state === 'done');
  const chunks = Math.ceil(written / CHUNK);
  const events = [add(0, 'import.create', person, { bytes: view.bytes })];
  if (view.state === 'refused') {
    events.push(add(2, 'import.refuse', null, { code: stopped?.code ?? 'file_empty', sha256 }));
  }
  if (checked) {
    const counts = { rows, optOutRows, skippedRows, warningRows, rejectedRows };
    events.push(add(5, 'import.check', null, { sha256, format, ...counts }));
  }
  if (started) events.push(add(9, 'import.start', person, { sha256, format }));
  for (let chunk = 1; started && chunk <= chunks; chunk++) {
    const firstLine = 2 + (chunk - 1) * CHUNK;
    const inChunk = Math.min(CHUNK, written - (chunk - 1) * CHUNK);
    events.push(
      add(9 + chunk, 'import.chunk', null, {
        chunk,
        events: inChunk,
        known: Math.min(knownOptOuts, inChunk),
        effective: inChunk - Math.min(knownOptOuts, inChunk),
        firstLine,
        lastLine: firstLine + inChunk - 1,
        root: hexOf(`${view.id} chunk ${chunk}`, 64),
      }),
    );
  }
  if (view.state === 'done') {
    events.push(
      add(12 + chunks, 'import.finish', null, { chunks, rows, newOptOuts, knownOptOuts, rejectedRows }),
    );
    if (rejectedRows > 0) events.push(add(300, 'import.downloadRejects', person, { rows: rejectedRows }));
  }
  if (view.state === 'failed') {
    events.push(add(12 + chunks, 'import.fail', null, { code: stopped?.code ?? 'internal', chunks }));
  }
  if (view.state === 'cancelled') {
    events.push(add(12 + chunks, 'import.cancel', person, { state: started ? 'writing' : 'ready', chunks }));
  }
  return events;
}
