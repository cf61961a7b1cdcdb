import type { Database } from '../../database/connect.ts';

export interface OverviewDependencies {
  readonly app: Database;
  readonly organisation: {
    readonly timeZone: string;
    readonly demo: boolean;
  };
}
