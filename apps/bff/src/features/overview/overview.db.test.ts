import {
  ENDPOINTS,
  type EndpointName,
  type LinkedCount,
  linkedCountSchema,
  overviewRequestsSchema,
  overviewTrailSchema,
  ROLES,
  type Role,
  reachOf,
} from '@heed/contract';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fillDesk, type OverviewDesk, openOverviewDesk } from './testing/overview-desk.ts';

const CARDS = [
  'overviewRequestsView',
  'overviewTrailView',
  'overviewLedgerView',
  'overviewImportsView',
  'overviewPeopleView',
  'overviewAccessView',
] as const satisfies readonly EndpointName[];

let desk: OverviewDesk;
beforeAll(async () => {
  desk = await openOverviewDesk();
  await fillDesk(desk);
});
afterAll(() => desk.close());

async function answerOf(role: Role, path: string): Promise<unknown> {
  const { status, body } = await desk.app.request('GET', path, { session: desk.sessions[role] });
  expect({ path, status }).toEqual({ path, status: 200 });
  return body;
}

/** Every figure inside an answer, with where it stands. */
function figuresIn(value: unknown, place: string): { place: string; figure: LinkedCount }[] {
  if (typeof value !== 'object' || value === null) return [];
  const figure = linkedCountSchema.safeParse(value);
  if (figure.success) return [{ place, figure: figure.data }];
  return Object.entries(value).flatMap(([name, inner]) => figuresIn(inner, `${place}.${name}`));
}

async function countOfList(role: Role, { list, query }: LinkedCount) {
  const search = new URLSearchParams(query).toString();
  const answer = await answerOf(role, `${ENDPOINTS[list].path}?${search}`);
  const { count, countIsCapped } = answer as { count: number; countIsCapped: boolean };
  return { count, countIsCapped };
}

describe.each(CARDS)('each figure of %s', (card) => {
  const { path, access } = ENDPOINTS[card];
  test.each(ROLES.filter((role) => reachOf([role], access) !== undefined))(
    'is the count of the list that it leads %s to',
    async (role) => {
      const figures = figuresIn(await answerOf(role, path), card);
      expect(figures.length).toBeGreaterThan(1);
      for (const { place, figure } of figures) {
        const { count, countIsCapped } = figure;
        expect({ place, ...(await countOfList(role, figure)) }).toEqual({ place, count, countIsCapped });
      }
    },
  );

  test.each(ROLES.filter((role) => reachOf([role], access) === undefined))(
    'is nothing that %s sees',
    async (role) => {
      const { status } = await desk.app.request('GET', path, { session: desk.sessions[role] });
      expect(status).toBe(403);
    },
  );
});

test('what was put there is counted: the figures are no constants', async () => {
  const trail = overviewTrailSchema.parse(await answerOf('compliance', '/api/v1/overview/trail'));
  expect(trail.denied.count).toBeGreaterThan(2);
  expect([trail.failed.count, trail.lookUps?.count, trail.exports?.count]).toEqual([1, 1, 1]);
  expect(trail.days).toHaveLength(14);
  const requests = overviewRequestsSchema.parse(await answerOf('dpo', '/api/v1/overview/requests'));
  expect([requests.overdue.count, requests.soon.count, requests.open.count]).toEqual([1, 2, 5]);
  expect(requests.next.map(({ sla }) => sla.state)).toEqual(['overdue', 'soon', 'soon', 'safe', 'safe']);
});

test('an administrator is told of administration events only', async () => {
  const trail = overviewTrailSchema.parse(await answerOf('admin', '/api/v1/overview/trail'));
  expect([trail.lookUps, trail.exports]).toEqual([null, null]);
  expect(trail.failed.count).toBe(0);
});

test('nothing of a person is in any answer, masked or not', async () => {
  for (const card of CARDS) {
    const text = JSON.stringify(
      await answerOf(card === 'overviewPeopleView' ? 'admin' : 'dpo', ENDPOINTS[card].path),
    );
    expect(text).not.toMatch(/@|•/);
  }
});
