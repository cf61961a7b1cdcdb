import { useKnownSession } from '../session/session.ts';

/** A little earlier than the server forgets it, so that nobody fills in a form for nothing. */
const MARGIN_MS = 15_000;

/** Whether the password was given again lately, as far as this page knows; the server decides. */
export function useSteppedUp(): () => boolean {
  const { session, clockOffset } = useKnownSession();
  const { steppedUpUntil } = session;
  return () => steppedUpUntil !== null && Date.parse(steppedUpUntil) - MARGIN_MS > Date.now() + clockOffset;
}
