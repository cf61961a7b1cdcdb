import { useEffect, useState } from 'react';

/** True once `wanted` has been true for that long: what comes quickly shows no placeholder. */
export function useDelayed(wanted: boolean, milliseconds = 150): boolean {
  const [passed, setPassed] = useState(false);
  // While rendering, not in an effect: the next wait begins anew at once.
  if (!wanted && passed) setPassed(false);
  useEffect(() => {
    if (!wanted) return;
    const timer = setTimeout(() => setPassed(true), milliseconds);
    return () => clearTimeout(timer);
  }, [wanted, milliseconds]);
  return wanted && passed;
}
