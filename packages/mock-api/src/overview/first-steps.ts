import type { Action, FirstStep, FirstSteps, Role } from '@heed/contract';
import type { MockApi } from '../mock-api.ts';
import type { MockPerson } from '../people/seed.ts';

const STEPS: Readonly<Record<Role, readonly FirstStep[]>> = {
  admin: ['inviteColleague', 'haveDpo', 'tellSends'],
  dpo: ['haveSecondPerson', 'importOptOuts', 'logRequest', 'openTrail'],
  compliance: ['importOptOuts', 'openTrail'],
  marketer: ['tellSends'],
  frontline: ['recordOptOut'],
  auditor: ['openTrail'],
};

/** What the trail has to hold for a step to be done, and whether by oneself; the others are done in every mock. */
const DONE_BY: Partial<Record<FirstStep, { readonly action: Action; readonly own?: true }>> = {
  tellSends: { action: 'send.record' },
  importOptOuts: { action: 'import.finish' },
  recordOptOut: { action: 'optOut.record', own: true },
  logRequest: { action: 'request.log' },
  openTrail: { action: 'audit.read', own: true },
};

export function firstStepsOf(api: MockApi, { id, roles }: MockPerson): FirstSteps {
  const names = [...new Set(roles.flatMap((role) => STEPS[role]))];
  const steps = names.map((step) => {
    const by = DONE_BY[step];
    const done =
      by === undefined ||
      api.tables.auditEvents.some(
        ({ action, actor }) => action === by.action && (by.own !== true || actor.id === id),
      );
    return { step, done };
  });
  const choice = markOf(api, id, 'firstSteps');
  const shown = choice === undefined ? steps.some(({ done }) => !done) : choice === 'takenOut';
  return { shown, steps };
}

/** Sets one of a person's marks; each has one value. */
export function setMark(api: MockApi, { id }: MockPerson, name: string, value: string): void {
  const marks = api.tables.marks.get(id) ?? new Set();
  for (const mark of marks) if (mark.startsWith(`${name} = `)) marks.delete(mark);
  marks.add(`${name} = ${value}`);
  api.tables.marks.set(id, marks);
}

export function markOf(api: MockApi, id: string, name: string): string | undefined {
  const prefix = `${name} = `;
  return [...(api.tables.marks.get(id) ?? [])].find((mark) => mark.startsWith(prefix))?.slice(prefix.length);
}
