import fc from 'fast-check';
import { expect, test } from 'vitest';
import { advance, decide, NO_STATE, type Scope, type ScopeState } from '../../suppressions/index.ts';
import { undoPlan } from './undo-plan.ts';

type Row = Scope & ScopeState;
interface Event extends Scope {
  readonly kind: 'optOut' | 'optIn' | 'noConsent';
}

const anyScope: fc.Arbitrary<Scope> = fc.record({
  channel: fc.constantFrom('email', 'sms', '*'),
  purpose: fc.constantFrom('marketing', 'marketing.offers', 'marketing.offers.shoes', 'marketing.events'),
});
const anyHistory = fc.array(
  fc
    .tuple(anyScope, fc.constantFrom<Event['kind']>('optOut', 'optOut', 'optIn', 'noConsent'))
    .map(([scope, kind]): Event => ({ ...scope, kind })),
  { maxLength: 6 },
);
const anyAct = fc.uniqueArray(anyScope, {
  minLength: 1,
  maxLength: 3,
  selector: (s) => `${s.channel} ${s.purpose}`,
});

const ASKS: readonly Scope[] = ['email', 'sms', 'post'].flatMap((channel) =>
  ['marketing', 'marketing.offers', 'marketing.offers.shoes', 'marketing.events'].map((purpose) => ({
    channel,
    purpose,
  })),
);

function after(rows: readonly Row[], { kind, channel, purpose }: Event, at: number): Row[] {
  const same = (row: Row) => row.channel === channel && row.purpose === purpose;
  const before = rows.find(same) ?? { ...NO_STATE, channel, purpose };
  return [
    ...rows.filter((row) => !same(row)),
    { ...before, ...advance(before, { id: `${kind} ${channel} ${purpose} ${at}`, kind, at }) },
  ];
}
const answers = (rows: readonly Row[]) => ASKS.map((ask) => decide(rows, ask).decision);

function actAndUndo(history: readonly Event[], act: readonly Scope[], meanwhile: readonly Event[]) {
  const before = history.reduce<Row[]>((rows, event, at) => after(rows, event, at), []);
  const outs = act.map((scope): Event => ({ ...scope, kind: 'optOut' }));
  const acted = outs.reduce<Row[]>((rows, event) => after(rows, event, 100), before);
  const later = (rows: readonly Row[]) =>
    meanwhile.reduce<Row[]>((sofar, event, at) => after(sofar, event, 200 + at), [...rows]);
  const taken = act.map((scope) => ({
    ...scope,
    eventId: `optOut ${scope.channel} ${scope.purpose} 100`,
  }));
  const { lift, keep } = undoPlan(later(acted), taken, 100);
  const undone = [
    ...keep.map((scope): Event => ({ ...scope, kind: 'optOut' })),
    ...lift.map((scope): Event => ({ ...scope, kind: 'optIn' })),
  ].reduce<Row[]>((rows, event) => after(rows, event, 300), later(acted));
  return { without: answers(later(before)), undone: answers(undone) };
}

test('undoing never lets anything be sent that could not have been sent without the act', () => {
  fc.assert(
    fc.property(anyHistory, anyAct, anyHistory, (history, act, meanwhile) => {
      const { without, undone } = actAndUndo(history, act, meanwhile);
      const opened = undone.filter((one, place) => one === 'send' && without[place] !== 'send');
      expect(opened).toEqual([]);
    }),
    { numRuns: 2_000 },
  );
});

test('without opt-ins in between, undoing restores every answer as if the act had not been', () => {
  const onlyNo = anyHistory.map((events) => events.map((event): Event => ({ ...event, kind: 'optOut' })));
  fc.assert(
    fc.property(onlyNo, anyAct, (history, act) => {
      const { without, undone } = actAndUndo(history, act, []);
      expect(undone).toEqual(without);
    }),
    { numRuns: 2_000 },
  );
});

test('a "no" to offers of last year stays when today’s "no" to everything is taken back', () => {
  const { undone } = actAndUndo(
    [{ channel: 'email', purpose: 'marketing.offers', kind: 'optOut' }],
    [{ channel: '*', purpose: 'marketing' }],
    [],
  );
  expect(undone.slice(0, 4)).toEqual(['send', 'do_not_send', 'do_not_send', 'send']);
});

test('what consent was never given for is not given back', () => {
  const [ask] = [{ channel: 'email', purpose: 'marketing' }];
  const asked = after([], { ...ask, kind: 'noConsent' }, 1);
  const stopped = after(asked, { ...ask, kind: 'optOut' }, 100);
  expect(undoPlan(stopped, [{ ...ask, eventId: 'optOut email marketing 100' }], 100).lift).toEqual([]);
});
