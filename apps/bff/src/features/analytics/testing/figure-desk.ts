import { type Analytics, type AnalyticsQuery, analyticsQuery, sendWriteBody } from '@heed/contract';
import type { TestDatabase } from '../../../database/testing/test-database.ts';
import { buildKeys } from '../../../testing/build-keys.ts';
import { buildPerson } from '../../../testing/build-person.ts';
import { append, type PreferenceInput } from '../../preferences/index.ts';
import { preferenceInput } from '../../preferences/ledger/testing/preference-input.ts';
import { publishedFigures } from '../figures/handlers.ts';
import { todayIn } from '../release/calendar.ts';
import { refreshFigures } from '../release/refresh.ts';
import { recordSends } from '../sends/handlers.ts';

/** Where tests put opt-outs and sends in by the ways that everybody uses, and ask for figures. */
export interface FigureDesk {
  /** So many new people at that instant. */
  readonly people: (count: number, at: string, traits?: Partial<PreferenceInput>) => Promise<void>;
  readonly inputs: (inputs: readonly PreferenceInput[]) => Promise<void>;
  readonly sends: (...sends: readonly object[]) => Promise<Awaited<ReturnType<typeof recordSends>>>;
  readonly refresh: () => Promise<void>;
  readonly ask: (query?: Partial<AnalyticsQuery>) => Promise<Analytics>;
}

const context = { actor: { kind: 'system' } } as const;

export async function figureDesk(
  db: TestDatabase,
  { now, timeZone = 'UTC' }: { readonly now: () => Date; readonly timeZone?: string },
): Promise<FigureDesk> {
  const [app, ledger] = [db.as('heed_app'), db.as('heed_ledger')];
  const keys = buildKeys();
  const marketer = await buildPerson(db.owner, { roles: ['marketer'] });
  let next = 0;
  const inputs = async (list: readonly PreferenceInput[]): Promise<void> => {
    await append({ ledger, keys }, list, {
      context,
      auditOf: () => [{ action: 'demo.load', details: { people: 0, optOuts: list.length } }],
    });
  };
  return {
    inputs,
    people: (count, at, traits = {}) =>
      inputs(
        Array.from({ length: count }, () =>
          preferenceInput({
            value: `person-${(next += 1)}@example.com`,
            occurredAt: new Date(at),
            ...traits,
          }),
        ),
      ),
    sends: (...sends) => recordSends({ app, timeZone }, sendWriteBody.parse({ sends }), marketer.id, context),
    refresh: () => refreshFigures({ ledger, timeZone }, now()),
    ask: (query = {}) =>
      publishedFigures({ app, timeZone }, analyticsQuery.parse(query), todayIn(timeZone, now())),
  };
}
