import * as highs from 'highs';

/** HiGHS, an exact solver of integer programs, as WebAssembly. */
export type { Highs } from 'highs';

// The types are those of the CommonJS build, where the loader is the default of the default.
const load = highs.default as unknown as typeof highs.default.default;

/** Loads the solver once for a test file. */
export const loadHighs = (): ReturnType<typeof load> => load();
