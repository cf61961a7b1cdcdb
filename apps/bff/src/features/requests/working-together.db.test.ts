import { problemSchema } from '@heed/contract';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { readTrail } from '../../testing/read-trail.ts';
import { decisionsToMake, dueFirst } from './outlook.ts';
import { daysAgo, type RequestDesk, startRequestDesk } from './testing/request-desk.ts';

let desk: RequestDesk;
beforeAll(async () => {
  desk = await startRequestDesk();
});
afterAll(() => desk.close());

describe('four eyes', () => {
  let ref: string;
  beforeEach(async () => {
    const logged = await desk.log({
      receivedAt: daysAgo(6),
      identifiers: [{ value: `eyes${Math.random()}@example.com` }],
    });
    ref = logged.ref;
    await desk.step('Ada', ref, { step: 'confirmRegimes', regimes: ['EU_GDPR'] });
    await desk.step('Ada', ref, { step: 'confirmIdentity', identityMethod: 'account' });
    await desk.step('Ada', ref, { step: 'finishAssessment' });
    await desk.step('Ada', ref, {
      step: 'prepareRejection',
      exemption: 'gdpr_legal_claims',
      text: 'A court case about the contract is pending.',
    });
  });

  test('nobody rejects what they prepared, and the attempt is in the trail', async () => {
    const own = await desk.view(ref, 'Ada');
    expect(own.offers.find(({ step: name }) => name === 'reject')).toMatchObject({ possible: false });
    const problem = await desk.refused('Ada', `/${ref}/decisions`, { step: 'reject', version: own.version });
    expect(problem.code).toBe('second_person_needed');
    expect((await readTrail(desk.db.owner)).at(-1)).toMatchObject({
      action: 'request.reject',
      outcome: 'denied',
      actor: { id: desk.personOf('Ada').id },
      details: { refusedFor: 'ownPreparation' },
    });
  });

  test('compliance decides as the second person; the stop of marketing stays', async () => {
    const person = desk.personOf('Cleo');
    const waiting = await decisionsToMake(desk.db.as('heed_app'), person.id);
    expect(waiting.map((decision) => [decision.ref, decision.decision])).toContainEqual([ref, 'rejection']);
    expect(await decisionsToMake(desk.db.as('heed_app'), desk.personOf('Ada').id)).not.toContainEqual(
      expect.objectContaining({ ref }),
    );
    const rejected = await desk.step('Cleo', ref, { step: 'reject' });
    expect(rejected).toMatchObject({ stage: 'rejected', sla: { state: 'met' } });
    expect(rejected.decision).toMatchObject({ preparedBy: 'Ada', decidedBy: 'Cleo', reason: null });
    expect(rejected.identifiers[0]?.suppression).not.toBeNull();
    expect((await desk.view(ref)).decision?.reason).toContain('court case');
    const [suppression] = (
      await desk.db.owner.pool.query(
        `select s.in_force from suppression s join request_identifier i using (identifier_key)
         join request r on r.id = i.request_id where 'ER-' || r.number = $1`,
        [ref],
      )
    ).rows;
    expect(suppression.in_force).toBe(true);
  });

  test('whoever proved the identity cannot alone say that the erasure was done outside; a colleague can', async () => {
    const { ref: outside } = await desk.log({ receivedAt: daysAgo(2) });
    await desk.step('Ada', outside, { step: 'confirmRegimes', regimes: ['EU_GDPR'] });
    await desk.step('Ada', outside, { step: 'confirmIdentity', identityMethod: 'reply' });
    const closing = { step: 'closeWithReason', closeReason: 'done_outside', text: 'Erased in both systems.' };
    const { version } = await desk.view(outside);
    const problem = await desk.refused('Ada', `/${outside}/steps`, { version, ...closing });
    expect(problem.code).toBe('second_person_needed');
    expect((await desk.step('Ben', outside, closing)).stage).toBe('closed');
  });

  test('what is sent back can be prepared anew', async () => {
    const back = await desk.step('Ben', ref, { step: 'sendBack', text: 'Which case is it?' });
    expect(back).toMatchObject({ stage: 'decide', prepared: null });
    const again = await desk.step('Ben', ref, {
      step: 'prepareRejection',
      exemption: 'gdpr_legal_claims',
      text: 'Case 4 C 17/26 before the local court.',
    });
    expect(again.prepared).toBe('rejection');
    expect((await desk.step('Ada', ref, { step: 'reject' })).stage).toBe('rejected');
  });
});

describe('working together', () => {
  test('a stale edit is refused with who changed what, and nothing is written', async () => {
    const logged = await desk.log({ receivedAt: daysAgo(2), identifiers: [{ value: 'stale@example.com' }] });
    const person = desk.personOf('Ben');
    const id = `usr_${person.id.replaceAll('-', '')}`;
    await desk.step('Ben', logged.ref, { step: 'assign', assignee: id });
    const problem = await desk.refused('Ada', `/${logged.ref}/steps`, {
      step: 'withdraw',
      version: logged.version,
    });
    expect(problem.code).toBe('conflict');
    expect(problem.detail).toMatch(/^Ben was faster: “Assigned a request”, \d\d:\d\d UTC\./);
    expect(await desk.view(logged.ref)).toMatchObject({
      stage: 'received',
      assignee: { id, displayName: 'Ben' },
    });
    const mine = await dueFirst(desk.db.as('heed_app'), person.id, 5, 'me');
    expect(mine.map(({ ref }) => ref)).toEqual([logged.ref]);
  });

  test('two who press at the same moment: one step is taken, one is refused', async () => {
    const logged = await desk.log({ receivedAt: daysAgo(2), identifiers: [{ value: 'both@example.com' }] });
    const body = { step: 'confirmRegimes', regimes: ['EU_GDPR'], version: logged.version };
    const answers = await Promise.all(
      ['Ada', 'Ben'].map((name) => desk.send(name, 'POST', `/${logged.ref}/steps`, body)),
    );
    expect(answers.map(({ status }) => status).sort((a, b) => a - b)).toEqual([200, 409]);
    expect(
      (await desk.view(logged.ref)).events.filter(({ step: name }) => name === 'confirmRegimes'),
    ).toHaveLength(1);
  });

  test('comments are for those who work; readers of masks see that one is there', async () => {
    const logged = await desk.log({ receivedAt: daysAgo(2), identifiers: [{ value: 'talk@example.com' }] });
    await desk.step('Ada', logged.ref, { step: 'comment', text: 'She called about her old address.' });
    const [seen] = (await desk.view(logged.ref, 'Ben')).events;
    expect(seen).toMatchObject({ step: 'comment', by: 'Ada', text: 'She called about her old address.' });
    for (const reader of ['Cleo', 'Otto']) {
      const masked = await desk.view(logged.ref, reader);
      expect(masked.events[0]).toMatchObject({ step: 'comment', hasText: true, text: null });
      expect(masked.offers.filter(({ possible }) => possible)).toEqual([]);
    }
    const trail = await readTrail(desk.db.owner);
    const commented = trail.findLast(({ action }) => action === 'request.comment');
    expect(commented?.details).toEqual({ text: expect.stringMatching(/^[\w-]{43}$/) });
  });

  test('only people who may work requests are given one', async () => {
    const logged = await desk.log({ receivedAt: daysAgo(2), identifiers: [{ value: 'whose@example.com' }] });
    const { version } = await desk.view(logged.ref);
    const assignee = `usr_${desk.personOf('Cleo').id.replaceAll('-', '')}`;
    const problem = await desk.refused('Ada', `/${logged.ref}/steps`, { step: 'assign', version, assignee });
    expect(problem.faults?.[0]?.path).toBe('assignee');
  });

  test('a second request of the same person is seen beside the first, and can be marked as its duplicate', async () => {
    const identifiers = [{ value: 'again@example.com' }];
    const first = await desk.log({ receivedAt: daysAgo(9), identifiers });
    const second = await desk.log({ receivedAt: daysAgo(1), identifiers });
    expect(second.samePerson.map(({ ref }) => ref)).toEqual([first.ref]);
    const marked = await desk.step('Ada', second.ref, { step: 'markDuplicate', of: first.ref });
    expect(marked).toMatchObject({ stage: 'duplicate', duplicateOf: first.ref });
    const { version } = await desk.view(first.ref);
    const itself = await desk.refused('Ada', `/${first.ref}/steps`, {
      step: 'markDuplicate',
      version,
      of: first.ref,
    });
    expect(itself.faults?.[0]?.path).toBe('of');
  });

  test('a request can be named by its number or by its opaque reference, and one that is not there is not found', async () => {
    const logged = await desk.log({ receivedAt: daysAgo(2), identifiers: [{ value: 'named@example.com' }] });
    expect((await desk.view(logged.id)).ref).toBe(logged.ref);
    const answer = await desk.send('Ada', 'GET', '/ER-999999999');
    expect([answer.status, problemSchema.parse(answer.body).code]).toEqual([404, 'not_found']);
  });

  test('every opened request is in the trail once', async () => {
    const logged = await desk.log({
      receivedAt: daysAgo(2),
      identifiers: [{ value: 'watched@example.com' }],
    });
    const before = (await readTrail(desk.db.owner)).length;
    await desk.view(logged.ref, 'Otto');
    await desk.view(logged.ref, 'Otto');
    expect((await readTrail(desk.db.owner)).slice(before)).toMatchObject([
      { action: 'request.view', actor: { id: desk.personOf('Otto').id }, object: { kind: 'request' } },
    ]);
  });
});
