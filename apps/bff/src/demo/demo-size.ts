/** How much of the story is told. */
export interface DemoSize {
  readonly optOuts: number;
  readonly deliveries: number;
  readonly auditEvents: number;
}

/** The demo organisation. */
export const WHOLE_DEMO: DemoSize = { optOuts: 60_000, deliveries: 20_000_000, auditEvents: 50_000 };
