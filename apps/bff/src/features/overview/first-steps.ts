import { type Action, type FirstStep, type FirstSteps, personListQuery, type Role } from '@heed/contract';
import type { SignedIn } from '../../http/signed-in.ts';
import { wasEverDone } from '../audit/index.ts';
import { countPeople } from '../people/index.ts';
import type { OverviewDependencies } from './dependencies.ts';
import { addMarks, marksOf, removeMarks } from './marks-store.ts';

/** What each role sets up or tries first, in order. */
const STEPS: Readonly<Record<Role, readonly FirstStep[]>> = {
  admin: ['inviteColleague', 'haveDpo', 'tellSends'],
  dpo: ['haveSecondPerson', 'importOptOuts', 'logRequest', 'openTrail'],
  compliance: ['importOptOuts', 'openTrail'],
  marketer: ['tellSends'],
  frontline: ['recordOptOut'],
  auditor: ['openTrail'],
};

type Answer = (dependencies: OverviewDependencies, reader: SignedIn) => Promise<boolean>;

const anybody =
  (action: Action): Answer =>
  ({ app }) =>
    wasEverDone(app, action);
const oneself =
  (action: Action): Answer =>
  ({ app }, { personId }) =>
    wasEverDone(app, action, personId);

async function active({ app, organisation }: OverviewDependencies, role?: Role): Promise<number> {
  return countPeople(app, personListQuery.parse({ state: 'active', role }), { demo: organisation.demo });
}

/** A step is done when what it brings about is there, however it came about. */
const DONE: Readonly<Record<FirstStep, Answer>> = {
  inviteColleague: async (dependencies) => (await active(dependencies)) > 1,
  haveDpo: async (dependencies) => (await active(dependencies, 'dpo')) > 0,
  // Somebody other than the one who prepared a decision has to approve it.
  haveSecondPerson: async (dependencies) => {
    const [officers, compliance] = await Promise.all([
      active(dependencies, 'dpo'),
      active(dependencies, 'compliance'),
    ]);
    return officers > 1 || compliance > 0;
  },
  tellSends: anybody('send.record'),
  importOptOuts: anybody('import.finish'),
  recordOptOut: oneself('optOut.record'),
  logRequest: anybody('request.log'),
  openTrail: oneself('audit.read'),
};

const PUT_AWAY = 'firstSteps:putAway';
const TAKEN_OUT = 'firstSteps:takenOut';

/** The reader's first steps. The list goes by itself once everything is done, unless it was asked for. */
export async function firstStepsOf(
  dependencies: OverviewDependencies,
  reader: SignedIn,
): Promise<FirstSteps> {
  const names = [...new Set(reader.roles.flatMap((role) => STEPS[role]))];
  const [marks, steps] = await Promise.all([
    marksOf(dependencies.app.kysely, reader.personId),
    Promise.all(names.map(async (step) => ({ step, done: await DONE[step](dependencies, reader) }))),
  ]);
  const open = steps.some(({ done }) => !done);
  return { shown: !marks.has(PUT_AWAY) && (open || marks.has(TAKEN_OUT)), steps };
}

/** Puts the list away, or takes it out again. */
export async function changeFirstSteps(
  dependencies: OverviewDependencies,
  reader: SignedIn,
  shown: boolean,
): Promise<FirstSteps> {
  const { kysely } = dependencies.app;
  await removeMarks(kysely, reader.personId, [shown ? PUT_AWAY : TAKEN_OUT]);
  await addMarks(kysely, reader.personId, [shown ? TAKEN_OUT : PUT_AWAY]);
  return firstStepsOf(dependencies, reader);
}
