import { describe, expect, test } from 'vitest';
import { MOST_ITEMS, type NewInboxItem, orderedInbox } from './items.ts';

const at = '2026-11-22T14:00:00.000Z';
const request = (ref: string, due: string, kind: 'requestOverdue' | 'requestDueSoon'): NewInboxItem => ({
  kind,
  key: `request:${ref}:${due}`,
  at,
  ref,
  due,
  mine: false,
});
const refused = (id: number, when = at): NewInboxItem => ({
  kind: 'importRefused',
  key: `import:imp_${id}:refused`,
  at: when,
  importId: `imp_${id}`,
  fileName: 'list.csv',
});
const keysOf = (items: readonly NewInboxItem[]) => orderedInbox(items, new Set()).map(({ key }) => key);

describe('the inbox', () => {
  test('puts what the law presses before what only waits', () => {
    const items = [
      refused(1),
      request('ER-2', '2026-11-25', 'requestDueSoon'),
      request('ER-1', '2026-11-20', 'requestOverdue'),
    ];
    expect(keysOf(items)).toEqual([
      'request:ER-1:2026-11-20',
      'request:ER-2:2026-11-25',
      'import:imp_1:refused',
    ]);
  });

  test('puts the earlier due date first, and the newer news', () => {
    const due = ['2026-11-27', '2026-11-24'].map((day, n) => request(`ER-${n}`, day, 'requestDueSoon'));
    expect(keysOf(due)).toEqual(['request:ER-1:2026-11-24', 'request:ER-0:2026-11-27']);
    expect(keysOf([refused(1, '2026-11-20T00:00:00.000Z'), refused(2)])).toEqual([
      'import:imp_2:refused',
      'import:imp_1:refused',
    ]);
  });

  test('tells what was seen, and never grows past its end', () => {
    const items = Array.from({ length: MOST_ITEMS + 5 }, (_, n) => refused(n));
    const shown = orderedInbox(items, new Set(['import:imp_3:refused']));
    expect(shown).toHaveLength(MOST_ITEMS);
    expect(shown.filter(({ seen }) => seen).map(({ key }) => key)).toEqual(['import:imp_3:refused']);
  });
});
