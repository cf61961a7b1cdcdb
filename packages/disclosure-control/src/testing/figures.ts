import { type DayFigure, TOTAL, WHOLE } from '../cell.ts';

/** People by dimension and member. The total is the sum of the first dimension. */
export type DayCounts = { readonly [dimension: string]: { readonly [member: string]: number } };

/** Figures written as a table of days. */
export function figuresBy(days: { readonly [day: string]: DayCounts }): DayFigure[] {
  return Object.entries(days).flatMap(([day, counts]) => {
    const [first = {}] = Object.values(counts);
    const total = Object.values(first).reduce((sum, people) => sum + people, 0);
    return [
      { day, dimension: TOTAL, member: WHOLE, people: total },
      ...Object.entries(counts).flatMap(([dimension, members]) =>
        Object.entries(members).map(([member, people]) => ({ day, dimension, member, people })),
      ),
    ];
  });
}
