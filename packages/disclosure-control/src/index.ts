export { startOf } from './calendar.ts';
export { type Cell, type DayFigure, type Decision, GRAINS, type Grain, TOTAL, WHOLE } from './cell.ts';
export { decide, isCurrentDayShown, type Question } from './decide.ts';
export { FiguresError, type FiguresFault } from './figures-error.ts';
export { type DimensionKind, LATTICE, type Lattice } from './lattice.ts';
