import { type Connection, type ConnectionDetail, faultSentence, type SyncTask } from '@heed/contract';
import { before, DAY, HOUR } from '../clock.ts';
import { hexOf, refOf, uuidNamed } from '../seeding.ts';

type Traits = Partial<Connection> & Pick<Connection, 'name' | 'health'>;

/** Of each seeded connection, by the word of its health. */
export const seedConnectionId = (name: string): string => refOf('con', `connection ${name}`);

/** A good one, one that waits for a slow system, and one that an administrator has to put right. */
export function seedConnections(start: Date): Map<string, ConnectionDetail> {
  const details = [
    detail(start, { name: 'Zoho CRM', health: 'fresh', doneToday: 12, timeToEffectSeconds: 2.4 }, []),
    detail(
      start,
      { name: 'Zoho CRM Asia', health: 'late', dataCentre: 'in', waiting: 2, lagSeconds: 300, doneToday: 3 },
      ['rate_limited', 'rate_limited'],
    ),
    detail(
      start,
      { name: 'Zoho CRM of the shop', health: 'broken', waiting: 1, lagSeconds: 8 * HOUR, failed: 1 },
      ['credentials_refused'],
    ),
  ];
  return new Map(details.map((each) => [each.connection.id, each]));
}

function detail(start: Date, traits: Traits, codes: readonly string[]): ConnectionDetail {
  const [code] = codes;
  const connection: Connection = {
    id: seedConnectionId(traits.name),
    connector: 'zoho-crm',
    dataCentre: 'eu',
    clientIdEnds: hexOf(traits.name, 4).toUpperCase(),
    credentialsEndOn: null,
    state: 'active',
    fault:
      code === undefined
        ? null
        : { code, sentence: faultSentence(code), since: before(start, 300), tries: codes.length },
    createdAt: before(start, 30 * DAY),
    lastGoodAt: before(start, code === undefined ? 40 : 400),
    lagSeconds: null,
    nextAt: code === undefined ? null : before(start, -60),
    waiting: 0,
    failed: 0,
    doneToday: 0,
    timeToEffectSeconds: null,
    ...traits,
  };
  const failed = Array.from({ length: connection.failed }, (_, n) => lockedTask(start, traits.name, n));
  return {
    connection,
    waiting: codes.map((each, n) => waitingTask(start, `${traits.name} ${n}`, each)),
    failed,
    done: Array.from({ length: Math.min(3, connection.doneToday) }, (_, n) =>
      doneTask(start, traits.name, n),
    ),
    runs: [
      {
        id: uuidNamed(`run ${traits.name}`),
        startedAt: before(start, 60),
        finishedAt: before(start, 58),
        taken: 3,
        done: code === undefined ? 3 : 1,
        failed: code === undefined ? 0 : 2,
        fault: code === undefined ? null : { code, sentence: faultSentence(code) },
      },
    ],
  };
}

function waitingTask(start: Date, name: string, code: string): SyncTask {
  return {
    id: uuidNamed(`task ${name}`),
    state: 'waiting',
    requestedAt: before(start, 300),
    doneAt: null,
    attempts: 2,
    nextAt: before(start, -60),
    fault: { code, sentence: faultSentence(code) },
    records: [],
  };
}

function doneTask(start: Date, name: string, n: number): SyncTask {
  const recordId = `36523970000006490${String(10 + n)}`;
  return {
    id: uuidNamed(`done ${name} ${n}`),
    state: 'done',
    requestedAt: before(start, 600 + n * HOUR),
    doneAt: before(start, 598 + n * HOUR),
    attempts: 1,
    nextAt: null,
    fault: null,
    records: [{ module: 'Contacts', recordId, outcome: 'done' }],
  };
}

function lockedTask(start: Date, name: string, n: number): SyncTask {
  const code = 'record_locked';
  return {
    ...doneTask(start, `${name} locked`, n),
    state: 'needsPerson',
    fault: { code, sentence: faultSentence(code) },
    records: [{ module: 'Leads', recordId: '3652397000000649001', outcome: 'needsPerson', code }],
  };
}
