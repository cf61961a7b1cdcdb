import {
  type AnswerOf,
  type CountedList,
  ENDPOINTS,
  type EndpointNamed,
  type LinkedCount,
  type WeekCount,
} from '@heed/contract';
import type { MockHandlers, MockRequest } from '../handler.ts';

export type ListHandlers = Pick<MockHandlers, CountedList | 'regimeList'>;
export type Filters = Readonly<Record<string, string>>;
type Asker = Pick<MockRequest<'inboxView'>, 'api' | 'session' | 'now' | 'signIn' | 'signOut'>;

const DAY_MS = 86_400_000;

/** The day in UTC so many days before the mock's now. */
export const daysBefore = (now: Date, days: number): string =>
  new Date(now.getTime() - days * DAY_MS).toISOString().slice(0, 10);

/** Asks the mock's own lists, so that a figure here is what its list says; looking leaves nothing in the trail. */
export function listsFor(handlers: ListHandlers, asker: Asker) {
  const answerOf = async <N extends CountedList>(
    name: N,
    filters: Filters,
  ): Promise<AnswerOf<EndpointNamed<N>>> => {
    const { api } = asker;
    const request = {
      ...asker,
      api: { ...api, tables: { ...api.tables, auditEvents: [...api.tables.auditEvents] } },
      params: undefined,
      query: ENDPOINTS[name].query.parse(filters),
      body: undefined,
      bytes: new Uint8Array(),
    };
    // The query is parsed by this list's own schema: what its handler takes.
    const handler = handlers[name] as unknown as (request: unknown) => AnswerOf<EndpointNamed<N>>;
    return handler(request);
  };
  const count = async (list: CountedList, query: Filters): Promise<LinkedCount> => {
    const answer = await answerOf(list, query);
    return {
      list,
      query: { ...query },
      count: answer.count ?? 0,
      countIsCapped: answer.countIsCapped ?? false,
    };
  };
  const week = async (list: CountedList, query: Filters): Promise<WeekCount> => {
    const { now } = asker;
    const before = await count(list, { ...query, from: daysBefore(now, 13), to: daysBefore(now, 7) });
    const figure = await count(list, { ...query, from: daysBefore(now, 6), to: daysBefore(now, 0) });
    return { ...figure, before: before.count };
  };
  return { answerOf, count, week };
}
