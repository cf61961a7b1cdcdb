import type { BenchDatabase } from './bench-database.ts';
import type { Measured } from './report.ts';

export async function benchLists(_database: BenchDatabase): Promise<Measured[]> {
  return [];
}
