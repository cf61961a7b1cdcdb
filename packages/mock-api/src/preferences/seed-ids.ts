import { refOf } from '../seeding.ts';

/** The seeded imports by name: one in every state, with the variants a page has to show. */
export const SEEDED_IMPORTS = [
  'awaitingFile',
  'checking',
  'mapping',
  'ready',
  'writing',
  'done',
  'done-mixed',
  'refused',
  'refused-xlsx',
  'cancelled',
  'cancelled-writing',
  'failed',
] as const;
export type SeededImport = (typeof SEEDED_IMPORTS)[number];

/** The id of a seeded import, the same on every start. */
export function seedImportId(name: SeededImport): string {
  return refOf('imp', name);
}
