import type { DemoSize } from './demo-size.ts';

const count = new Intl.NumberFormat('en');

/** Says what is being loaded: one line for each part, and how far a long one is, at most every two seconds. */
export function demoProgress(
  say: (sentence: string) => void,
  { optOuts, deliveries, auditEvents }: DemoSize,
): (part: string, fraction: number) => void {
  say(
    `Loading the demo: two years of Example Retail, ${count.format(optOuts)} opt-outs, ${count.format(deliveries)} deliveries, ${count.format(auditEvents)} audit events.`,
  );
  let last = '';
  let told = 0;
  return (part, fraction) => {
    const now = performance.now();
    if (part === last && now - told < EVERY_MS) return;
    say(part === last ? `  ${part}, ${Math.floor(fraction * 100)} %` : `  ${part}`);
    last = part;
    told = now;
  };
}

const EVERY_MS = 2_000;
