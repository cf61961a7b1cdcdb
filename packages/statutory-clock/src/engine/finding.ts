import type { Deadline } from '../deadline.ts';
import type { StepFact } from '../explanation/step.ts';

/** What one part of the engine has found out: fields of the deadline, and the steps that lead to them. */
export type Finding = {
  readonly fields: Omit<Deadline, 'regime' | 'timezone' | 'explanation'>;
  readonly facts: readonly StepFact[];
};
