import { type Cell, type DayFigure, TOTAL, WHOLE } from '../cell.ts';
import type { Highs } from './load-highs.ts';
import type { PublishedCell, PublishedLattice } from './published.ts';

/** People by {@link variableOf}. One that agrees with everything published could be the truth. */
export type World = ReadonlyMap<string, number>;

/** Bounds of a sum of people, each term with its sign. */
export type Sum = {
  readonly terms: readonly (readonly [variable: string, sign: 1 | -1])[];
  readonly least: number;
  readonly most: number;
};

/** The people whom one day counts for one member: what everything published is a sum of. */
export const variableOf = (day: string, { dimension, member }: Omit<Cell, 'grain' | 'start'>): string =>
  [day, dimension, member].join(' ');

export function worldOf(figures: readonly DayFigure[]): World {
  return new Map(figures.map(({ day, people, ...place }) => [variableOf(day, place), people]));
}

/**
 * The hidden cells that can be computed: those with the same value in every world of whole numbers that agrees with all
 * that was published. Exact both ways. Another value counts only with a world that is checked here in whole numbers;
 * that there is none is said by the optimum of an integer program (HiGHS) upwards and downwards.
 */
export function computable(highs: Highs, published: PublishedLattice, truth: World): PublishedCell[] {
  const sums = sumsOf(published);
  const variables = [...new Set(sums.flatMap(({ terms }) => terms.map(([variable]) => variable)))];
  if (!sums.every((sum) => holds(sum, truth))) throw new Error('The truth contradicts what was published.');
  const solve = programOf(highs, sums, variables, truth);
  const valueIn = (world: World, { cell, days }: PublishedCell) =>
    days.reduce((sum, day) => sum + (world.get(variableOf(day, cell)) ?? 0), 0);

  let open = published.cells.filter(({ isHidden }) => isHidden);
  /** Looks for a world in which the weighted sum of the cells is largest, and strikes off what is different there. */
  const look = (cells: readonly PublishedCell[], weight: (place: number) => 1 | -1, presolve = true) => {
    if (cells.length === 0) return;
    const weights = new Map<string, number>();
    for (const [place, { cell, days }] of cells.entries()) {
      for (const day of days) {
        const variable = variableOf(day, cell);
        weights.set(variable, (weights.get(variable) ?? 0) + weight(place));
      }
    }
    const world = solve(weights, presolve);
    if (!sums.every((sum) => holds(sum, world)))
      throw new Error('The solver has answered with a world that is none.');
    open = open.filter((cell) => valueIn(world, cell) === valueIn(truth, cell));
  };

  // A few worlds far from the truth settle most cells at once.
  for (let round = 0; round < 6; round += 1) {
    look(open, (place) => ((place >> (round % 3)) % 2 === round % 2 ? 1 : -1));
  }
  const exposed: PublishedCell[] = [];
  for (let cell = open[0]; cell !== undefined; cell = open[0]) {
    const one = cell;
    // Said twice, in two ways, before it is believed.
    for (const presolve of [true, false]) {
      for (const sign of [1, -1] as const) if (open.includes(one)) look([one], () => sign, presolve);
    }
    if (open.includes(one)) exposed.push(one);
    open = open.filter((other) => other !== one);
  }
  return exposed;
}

/** Everything that is published, as sums: each cell, and on each day the members of each dimension with the total. */
export function sumsOf({ cells, lattice }: PublishedLattice): Sum[] {
  const ofCells = cells.map(({ cell, days, least, most }): Sum => {
    return { terms: days.map((day) => [variableOf(day, cell), 1]), least, most };
  });
  const places = new Map(
    cells.flatMap(({ cell, days }) => days.map((day) => [variableOf(day, cell), { day, cell }] as const)),
  );
  const ofDays = [...Map.groupBy(places.values(), ({ day }) => day)].flatMap(([day, counted]) => {
    const total = [variableOf(day, { dimension: TOTAL, member: WHOLE }), -1] as const;
    return Object.entries(lattice).flatMap(([dimension, kind]): Sum[] => {
      const terms = counted
        .filter(({ cell }) => cell.dimension === dimension)
        .map(({ cell }) => [variableOf(day, cell), 1] as const);
      if (kind === 'partition') return [{ terms: [...terms, total], least: 0, most: 0 }];
      return terms.map((term) => ({ terms: [term, total], least: Number.NEGATIVE_INFINITY, most: 0 }));
    });
  });
  return [...ofCells, ...ofDays];
}

export function holds({ terms, least, most }: Sum, world: World): boolean {
  const counts = terms.map(([variable, sign]) => ({ sign, people: world.get(variable) ?? 0 }));
  const sum = counts.reduce((people, one) => people + one.sign * one.people, 0);
  return sum >= least && sum <= most && counts.every(({ people }) => people >= 0);
}

/** The integer program of all sums; answers with the world in which a weighted sum is largest. */
function programOf(highs: Highs, sums: readonly Sum[], variables: readonly string[], truth: World) {
  const column = new Map(variables.map((variable, index) => [variable, `x${index}`]));
  const term = (variable: string, weight: number) =>
    `${weight < 0 ? '-' : '+'} ${Math.abs(weight)} ${column.get(variable)}`;
  const rows = sums.flatMap(({ terms, least, most }) => {
    const sum = terms.map(([variable, sign]) => term(variable, sign)).join(' ');
    if (least === most) return [`${sum} = ${least}`];
    return [
      ...(Number.isFinite(least) ? [`${sum} >= ${least}`] : []),
      ...(Number.isFinite(most) ? [`${sum} <= ${most}`] : []),
    ];
  });
  // Bounds far from the truth keep the program bounded; they can hide worlds and never invent one.
  const bounds = variables.map(
    (variable) => `0 <= ${column.get(variable)} <= ${(truth.get(variable) ?? 0) + 50}`,
  );
  const program = ['Subject To', ...rows, 'Bounds', ...bounds, 'General', ...column.values(), 'End', ''].join(
    '\n',
  );

  const solve = (goal: string, presolve: boolean) =>
    highs.solve(`Maximize\nobj: ${goal}\n${program}`, {
      output_flag: false,
      mip_rel_gap: 0,
      presolve: presolve ? 'choose' : 'off',
    });

  return (weights: ReadonlyMap<string, number>, presolve: boolean): World => {
    const goal = [...weights].map(([variable, weight]) => term(variable, weight)).join(' ');
    const first = solve(goal, presolve);
    // The truth is a solution. Once in some hundred thousand programs HiGHS says that there is none.
    const { Status, Columns } = first.Status === 'Optimal' ? first : solve(goal, !presolve);
    if (Status !== 'Optimal') throw new Error(`The integer program was not solved: ${Status}.`);
    return new Map(
      [...column].map(([variable, name]) => {
        const found = Columns[name];
        return [variable, found !== undefined && 'Primal' in found ? Math.round(found.Primal) : 0];
      }),
    );
  };
}
