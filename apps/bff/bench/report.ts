/** One figure against its limit. */
export interface Measured {
  readonly what: string;
  readonly ours: number;
  readonly limit: number;
  readonly unit: string;
  readonly limitIs: string;
  /** The ratio that is asked for, ours ÷ limit. */
  readonly goal: number;
}

export const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
};

/** Prints a table for `docs/performance.md`. A goal that was missed is said, and changes no exit code. */
export function print(measured: readonly Measured[], notes: readonly string[]): void {
  const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const lines = [
    row(['what', 'ours', 'limit', 'limit is', 'ratio', 'goal']),
    row(['---', '---', '---', '---', '---', '---']),
    ...measured.map(({ what, ours, limit, unit, limitIs, goal }) => {
      const ratio = ours / limit;
      const met = ratio >= goal ? 'met' : 'missed';
      return row([
        what,
        `${figure(ours)} ${unit}`,
        `${figure(limit)} ${unit}`,
        limitIs,
        ratio.toFixed(2),
        `≥ ${goal} ${met}`,
      ]);
    }),
  ];
  process.stdout.write(`${[...notes, '', ...lines].join('\n')}\n`);
}

const figure = (value: number) => Math.round(value).toLocaleString('en-GB');

export const tell = (sentence: string) => void process.stderr.write(`${sentence}\n`);
