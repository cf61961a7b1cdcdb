import { firstStepsSchema, type Role } from '@heed/contract';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type OverviewDesk, openOverviewDesk } from './testing/overview-desk.ts';

let desk: OverviewDesk;
beforeAll(async () => {
  desk = await openOverviewDesk();
});
afterAll(() => desk.close());

async function steps(role: Role, shown?: boolean) {
  const { body } = await desk.app.request(
    shown === undefined ? 'GET' : 'POST',
    '/api/v1/overview/first-steps',
    { session: desk.sessions[role], ...(shown === undefined ? {} : { body: { shown } }) },
  );
  return firstStepsSchema.parse(body);
}
const doneIn = async (role: Role) =>
  Object.fromEntries((await steps(role)).steps.map(({ step, done }) => [step, done]));

test('a step is ticked by what is really there', async () => {
  expect(await doneIn('dpo')).toEqual({
    haveSecondPerson: true,
    importOptOuts: false,
    logRequest: false,
    openTrail: false,
  });
  await desk.logRequest(1);
  expect((await doneIn('dpo')).logRequest).toBe(true);
  await desk.app.request('GET', '/api/v1/audit/events', { session: desk.sessions.dpo });
  expect((await doneIn('dpo')).openTrail).toBe(true);
});

test('what somebody else did does not tick what everybody tries for themselves', async () => {
  expect((await doneIn('auditor')).openTrail).toBe(false);
});

test('the list is put away for this person only, and is taken out again', async () => {
  expect((await steps('compliance')).shown).toBe(true);
  expect((await steps('compliance', false)).shown).toBe(false);
  expect((await steps('compliance')).shown).toBe(false);
  expect((await steps('dpo')).shown).toBe(true);
  expect((await steps('compliance', true)).shown).toBe(true);
});

test('the list goes by itself once everything is done, and comes when it is asked for', async () => {
  await desk.app.request('GET', '/api/v1/audit/events', { session: desk.sessions.auditor });
  expect(await steps('auditor')).toEqual({ shown: false, steps: [{ step: 'openTrail', done: true }] });
  expect((await steps('auditor', true)).shown).toBe(true);
});
