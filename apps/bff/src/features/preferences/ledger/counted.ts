import type { NewEvent } from './plan.ts';

/**
 * The events that figures count: those that changed what a person may be sent, once for each person and act. An e-mail
 * address and a phone number that one row takes off are one act of one person.
 * @param actorOf the person, told apart by caller where several write together
 */
export function countedEvents(
  events: readonly NewEvent[],
  actorOf: (event: NewEvent) => string,
): ReadonlySet<NewEvent> {
  const acts = new Set<string>();
  const counted = new Set<NewEvent>();
  for (const event of events) {
    if (!event.changes) continue;
    const act = `${actorOf(event)} ${event.input.kind} ${event.at}`;
    if (acts.has(act)) continue;
    acts.add(act);
    counted.add(event);
  }
  return counted;
}
