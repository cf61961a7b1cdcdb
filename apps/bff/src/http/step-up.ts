import { ProblemError } from './problem.ts';
import type { SignedIn } from './signed-in.ts';

/**
 * Goes on only where the password was given again in the last ten minutes (ASVS 7.5.3).
 * @throws ProblemError step_up_needed
 */
export function requireStepUp({ steppedUpUntil, now }: Pick<SignedIn, 'steppedUpUntil' | 'now'>): void {
  if (steppedUpUntil !== undefined && steppedUpUntil > now) return;
  throw new ProblemError('step_up_needed', 'Give your password again; it then counts for ten minutes.');
}
