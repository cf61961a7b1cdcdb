import type { Import } from '@heed/contract';
import { createMockHandlers, SEEDED_IMPORTS, type SeededImport, seedImportId } from '@heed/mock-api';
import { describe, expect, it } from 'vitest';
import { stepsOf } from './steps.ts';

const { tables } = createMockHandlers();

function seeded(name: SeededImport): Import {
  const view = tables.imports.get(seedImportId(name))?.view;
  if (!view) throw new Error(`No import is seeded as ${name}.`);
  return view;
}

const told = (view: Import, sent?: number) =>
  stepsOf(view, sent).map(({ state, words }) => (words === '' ? state : `${state}: ${words}`));

const READ = ['done: 1.9 MB received', 'done: recognised', 'done: 20,000 rows read'];

describe('the steps of an import', () => {
  it.each<[SeededImport, string[]]>([
    ['awaitingFile', ['current: waiting', 'todo', 'todo', 'todo', 'todo']],
    ['checking', ['done: 18.4 MB received', 'done: recognised', 'current: 63 %', 'todo', 'todo']],
    ['mapping', ['done: 1.9 MB received', 'current: to be chosen', 'todo', 'todo', 'todo']],
    ['ready', [...READ, 'current: waits for a person', 'todo']],
    ['writing', [...READ, 'done: confirmed', 'current: 41 %']],
    ['done', [...READ, 'done: confirmed', 'done: 412 new']],
    ['refused', ['done: 1.9 MB received', 'stopped: refused', 'todo', 'todo', 'todo']],
    ['cancelled', [...READ, 'stopped: cancelled', 'todo']],
    ['cancelled-writing', [...READ, 'done: confirmed', 'stopped: cancelled']],
    ['failed', [...READ, 'done: confirmed', 'stopped: stopped']],
  ])('tell where %s stands', (name, expected) => {
    expect(told(seeded(name))).toEqual(expected);
  });

  it('tell where the file is recognised, and that a person chose its columns', () => {
    const { format: _format, ...rest } = seeded('checking');
    expect(told({ ...rest, format: null })[1]).toBe('current: being recognised');
    expect(told({ ...seeded('ready'), mapped: true })[1]).toBe('done: chosen');
  });

  it('tell how much this window has sent', () => {
    expect(told(seeded('awaitingFile'), 0.4)[0]).toBe('current: sending, 40 %');
  });

  it('tell that an import was cancelled before its file was complete, or before it was read', () => {
    const cancelled = { ...seeded('awaitingFile'), state: 'cancelled' as const };
    expect(told(cancelled)).toEqual(['stopped: not complete', 'todo', 'todo', 'todo', 'todo']);
    const unread = { ...cancelled, bytesReceived: cancelled.bytes };
    expect(told(unread)).toEqual(['done: 18.4 MB received', 'stopped: not read', 'todo', 'todo', 'todo']);
  });

  it('never show two steps as current, in any state', () => {
    for (const name of SEEDED_IMPORTS) {
      const marks = stepsOf(seeded(name), undefined).map(({ state }) => state);
      expect(marks.filter((mark) => mark === 'current' || mark === 'stopped').length).toBeLessThanOrEqual(1);
    }
  });
});
