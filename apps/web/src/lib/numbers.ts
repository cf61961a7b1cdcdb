const NUMBER = new Intl.NumberFormat('en');

/** `1,043` */
export function formatNumber(value: number): string {
  return NUMBER.format(value);
}

/** `1,043`, or `10,000+` where counting stopped. */
export function formatCount(count: number, isCapped = false): string {
  return `${formatNumber(count)}${isCapped ? '+' : ''}`;
}

/** `1 event`, `2 events`, `10,000+ events` */
export function countOf(count: number, one: string, many: string, isCapped = false): string {
  return `${formatCount(count, isCapped)} ${count === 1 && !isCapped ? one : many}`;
}

/** `63 %`, rounded down: 100 % is said only when it is reached. */
export function percentOf(fraction: number): string {
  return `${Math.floor(fraction * 100)} %`;
}
