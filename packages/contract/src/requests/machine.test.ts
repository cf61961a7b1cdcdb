import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { PERMISSION_TABLE } from '../permissions.ts';
import { REQUEST_ACTIONS } from './audit-actions.ts';
import { requestDecideBody, requestStepBody } from './bodies.ts';
import { closeReasonsOf, exemptionsOf } from './grounds.ts';
import type { RequestFacts } from './guards.ts';
import {
  decideStep,
  FIRST_STAGE,
  machineRowOf,
  REQUEST_STEPS,
  type RequestStep,
  stepsAt,
} from './machine.ts';
import { ASKS, FINAL_STAGES, isFinal, REQUEST_TYPES, STAGES, type Stage } from './terms.ts';

/** Everything is ready: identity proved, preview fresh, systems done, a decision prepared by somebody else. */
function factsOf(traits: Partial<RequestFacts> = {}): RequestFacts {
  return {
    type: 'erasure',
    stage: 'assess',
    actor: 'usr_reader',
    identityAsked: true,
    identityProved: true,
    waitingFor: [],
    pausable: [],
    prepared: null,
    approvedBy: null,
    held: false,
    previewAt: 1_000,
    tasks: { total: 2, settled: 2 },
    certificate: true,
    extended: false,
    extensible: true,
    firstDeadline: 10_000,
    now: 2_000,
    ...traits,
  };
}

const targetsOf = (stage: Stage): Stage[] =>
  stepsAt(stage).flatMap((step) => {
    const { to } = machineRowOf(step);
    return to === 'same' ? [] : [to];
  });

function reachable(from: Stage): Set<Stage> {
  const seen = new Set<Stage>([from]);
  for (const stage of seen) for (const next of targetsOf(stage)) seen.add(next);
  return seen;
}

describe('the state machine of requests', () => {
  test('every stage is reached from the first one', () => {
    expect([...reachable(FIRST_STAGE)].sort()).toEqual([...STAGES].sort());
  });

  test.each(STAGES)('%s is no dead end: an end can be reached, or it is one', (stage) => {
    expect([...reachable(stage)].some(isFinal)).toBe(true);
    expect(targetsOf(stage).length > 0).toBe(!isFinal(stage));
  });

  test('a whole erasure walks received → identity → assess → decide → execute → verify → close → closed', () => {
    const way: RequestStep[] = [
      'confirmRegimes',
      'confirmIdentity',
      'finishAssessment',
      'approve',
      'finishExecution',
      'finishVerification',
      'close',
    ];
    const stages = way.reduce<Stage[]>(
      (walked, step) => {
        const prepared = step === 'approve' ? ({ kind: 'approval', by: 'usr_other' } as const) : null;
        const answer = decideStep(step, factsOf({ stage: walked.at(-1) ?? FIRST_STAGE, prepared }));
        return [...walked, answer.possible ? answer.to : 'blocked'];
      },
      [FIRST_STAGE],
    );
    expect(stages).toEqual([
      'received',
      'identity',
      'assess',
      'decide',
      'execute',
      'verify',
      'close',
      'closed',
    ]);
  });

  test.each(REQUEST_STEPS)('%s needs a permission of the table and has an action of the trail', (step) => {
    const { permission, action } = machineRowOf(step);
    expect(Object.keys(PERMISSION_TABLE)).toContain(permission);
    expect(Object.keys(REQUEST_ACTIONS)).toContain(action);
  });

  test('decisions are the second person’s, holds are hold.manage, everything else is work', () => {
    const others = REQUEST_STEPS.filter((step) => machineRowOf(step).permission !== 'request.work');
    expect(others.map((step) => [step, machineRowOf(step).permission])).toEqual([
      ['approve', 'request.approve'],
      ['reject', 'request.approve'],
      ['sendBack', 'request.approve'],
      ['block', 'hold.manage'],
      ['release', 'hold.manage'],
    ]);
  });

  test('an endpoint takes a step only with the permission that the table asks for it', () => {
    const stepsOf = (union: typeof requestStepBody | typeof requestDecideBody) =>
      union.options.map(({ shape }) => shape.step.value);
    for (const step of stepsOf(requestStepBody)) expect(machineRowOf(step).permission).toBe('request.work');
    for (const step of stepsOf(requestDecideBody))
      expect(machineRowOf(step).permission).toBe('request.approve');
  });
});

const anyFacts: fc.Arbitrary<RequestFacts> = fc.record({
  type: fc.constantFrom(...REQUEST_TYPES),
  stage: fc.constantFrom(...STAGES),
  actor: fc.constantFrom('usr_a', 'usr_b'),
  identityAsked: fc.boolean(),
  identityProved: fc.boolean(),
  waitingFor: fc.subarray([...ASKS]),
  pausable: fc.subarray([...ASKS]),
  prepared: fc.option(
    fc.record({
      kind: fc.constantFrom('approval' as const, 'rejection' as const),
      by: fc.constantFrom('usr_a', 'usr_b'),
    }),
  ),
  approvedBy: fc.option(fc.constantFrom('usr_a', 'usr_b')),
  held: fc.boolean(),
  previewAt: fc.option(fc.nat(200_000_000)),
  tasks: fc
    .tuple(fc.nat(3), fc.nat(3))
    .map(([total, settled]) => ({ total, settled: Math.min(total, settled) })),
  certificate: fc.boolean(),
  extended: fc.boolean(),
  extensible: fc.boolean(),
  firstDeadline: fc.option(fc.nat(200_000_000)),
  now: fc.nat(200_000_000),
});
const anyStep = fc.constantFrom(...REQUEST_STEPS);

/** A step that was possible although this does not hold; undefined where there is none. */
function counterexample(step: RequestStep, holds: (facts: RequestFacts) => boolean): unknown {
  const property = fc.property(anyFacts, (facts) => !decideStep(step, facts).possible || holds(facts));
  return fc.check(property, { numRuns: 2_000 }).counterexample ?? undefined;
}

describe('whatever the facts are', () => {
  test('a possible step leads to a stage, an impossible one says why in a sentence', () => {
    const property = fc.property(anyStep, anyFacts, (step, facts) => {
      const answer = decideStep(step, facts);
      return answer.possible ? STAGES.includes(answer.to) : /^[A-Z].*\.$/.test(answer.because);
    });
    expect(fc.check(property, { numRuns: 2_000 }).counterexample).toBeNull();
  });

  test.each(FINAL_STAGES)('%s is left by no step', (stage) => {
    const property = fc.property(anyStep, anyFacts, (step, facts) => {
      const answer = decideStep(step, { ...facts, stage });
      return !answer.possible || answer.to === stage;
    });
    expect(fc.check(property).counterexample).toBeNull();
  });

  test.each(['approve', 'reject', 'sendBack'] as const)(
    'nobody can %s what they prepared themselves',
    (step) => {
      const holds = ({ prepared, actor }: RequestFacts) => prepared !== null && prepared.by !== actor;
      expect(counterexample(step, holds)).toBeUndefined();
    },
  );

  test.each(['block', 'release'] as const)(
    'the approver of a request cannot %s it by a legal hold',
    (step) => {
      expect(counterexample(step, ({ approvedBy, actor }) => approvedBy !== actor)).toBeUndefined();
    },
  );

  test('nothing is approved without proof of identity, a preview of the last 24 hours, and while a hold covers it', () => {
    const holds = ({ identityProved, held, previewAt, now }: RequestFacts) =>
      identityProved && !held && previewAt !== null && now - previewAt < 86_400_000;
    expect(counterexample('approve', holds)).toBeUndefined();
  });

  test('an objection to marketing is never rejected', () => {
    const holds = ({ type }: RequestFacts) => type !== 'objection';
    expect(counterexample('reject', holds)).toBeUndefined();
    expect(counterexample('prepareRejection', holds)).toBeUndefined();
  });

  test('the time is extended once, and before the first deadline', () => {
    const holds = ({ extended, extensible, firstDeadline, now }: RequestFacts) =>
      !extended && extensible && (firstDeadline === null || now < firstDeadline);
    expect(counterexample('extend', holds)).toBeUndefined();
  });

  test('a request is closed only when every system is settled and the certificate is made', () => {
    const holds = ({ tasks, certificate }: RequestFacts) =>
      tasks.total > 0 && tasks.settled === tasks.total && certificate;
    expect(counterexample('close', holds)).toBeUndefined();
  });
});

describe('grounds', () => {
  test('exemptions are those of the regimes, and another law can always be named', () => {
    expect(exemptionsOf(['UK_GDPR'])).toContain('gdpr_legal_claims');
    expect(exemptionsOf(['UK_GDPR'])).not.toContain('ccpa_debug');
    expect(exemptionsOf(['CCPA', 'EU_GDPR'])).toEqual(
      expect.arrayContaining(['ccpa_debug', 'gdpr_unfounded']),
    );
    expect(exemptionsOf(['US_TX'])).toEqual(['other_law']);
  });

  test('an erasure is not closed as answered, and an unproved identity closes only what is unverified', () => {
    expect(closeReasonsOf('erasure', 'assess')).toEqual(['nothing_held', 'done_outside']);
    expect(closeReasonsOf('access', 'decide')).toEqual(['nothing_held', 'answered', 'done_outside']);
    expect(closeReasonsOf('erasure', 'unverified')).toEqual(['not_verified']);
    expect(closeReasonsOf('erasure', 'received')).toEqual([]);
  });
});
