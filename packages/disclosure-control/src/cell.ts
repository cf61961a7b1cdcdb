/** Published stretches of days. Weeks are cut where a month ends, so that days, weeks and months nest. */
export const GRAINS = ['day', 'week', 'month'] as const;
export type Grain = (typeof GRAINS)[number];

/** The dimension of the totals; its one member is {@link WHOLE}. */
export const TOTAL = 'total';
/** The member of {@link TOTAL}. */
export const WHOLE = '';

/** Where a cell stands: one period and one member of one dimension. */
export type Cell = {
  readonly grain: Grain;
  /** First day of the period, `2026-11-22`. The part of a week that lies in the next month starts with that month. */
  readonly start: string;
  readonly dimension: string;
  readonly member: string;
};

/** How many people one day counts for one member. Days and members that are left out count nobody. */
export type DayFigure = {
  readonly day: string;
  readonly dimension: string;
  readonly member: string;
  readonly people: number;
};

/**
 * What may be told about a cell, decided once. `withheld_small`: fewer than the minimum and at least one ("<10").
 * `withheld_complementary`: at least one and no size told, so that other cells stay hidden.
 */
export type Decision = Cell &
  (
    | { readonly reason: 'released'; readonly people: number }
    | { readonly reason: 'withheld_small' | 'withheld_complementary' }
  );
