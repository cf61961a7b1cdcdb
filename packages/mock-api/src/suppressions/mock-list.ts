import { CAUSES, type MessageChannel, type Scrub } from '@heed/contract';
import type { MockApi } from '../mock-api.ts';
import type { MockSuppression } from '../tables.ts';

interface Ask {
  readonly channel: MessageChannel;
  readonly purpose: string;
}

/** The seeded suppression that stops a message, without the server's care for later opt-ins. */
export function decisionOf(api: MockApi, identifier: string, ask: Ask): MockSuppression | undefined {
  return api.tables.suppressions.find(
    ({ identifier: known, view }) =>
      known.toLowerCase() === identifier.toLowerCase() &&
      view.inForce &&
      (view.channel === '*' || view.channel === ask.channel) &&
      (view.purpose === ask.purpose || ask.purpose.startsWith(`${view.purpose}.`)),
  );
}

/** A list as the server would clean or mark it, for files whose first column is the identifier. */
export function checkedList(api: MockApi, bytes: Uint8Array, ask: Ask, mode: 'remove' | 'mark') {
  const rows = new TextDecoder()
    .decode(bytes)
    .split(/\r?\n/)
    .filter((line) => line !== '');
  const header = rows[0]?.includes('@') === true ? undefined : rows.shift();
  const counts = { lines: rows.length, send: 0, stopped: 0, unreadable: 0 };
  const causes = new Map<string, number>();
  const lines = rows.flatMap((line) => {
    const identifier = line.split(',')[0] ?? '';
    const row = decisionOf(api, identifier, ask);
    const isUnreadable = !identifier.includes('@');
    const standing = isUnreadable ? 'unreadable' : row === undefined ? 'send' : 'stopped';
    counts[standing] += 1;
    if (row !== undefined) causes.set(row.view.cause, (causes.get(row.view.cause) ?? 0) + 1);
    if (mode === 'remove') return standing === 'send' ? [line] : [];
    return [`${line},${standing === 'send' ? 'send' : 'do_not_send'},${isUnreadable ? 'unreadable' : ''}`];
  });
  const head = header === undefined ? [] : [mode === 'mark' ? `${header},heed_decision,heed_note` : header];
  return { ...counts, causes, file: [...head, ...lines, ''].join('\n') };
}

/** What the view of a checked list says. */
export function countsOf(
  api: MockApi,
  bytes: Uint8Array,
  view: Scrub,
  answersOnly: boolean,
): Pick<Scrub, 'lines' | 'send' | 'stopped' | 'unreadable' | 'causes' | 'bytesReceived' | 'progressBytes'> {
  const { file: _file, causes, ...counts } = checkedList(api, bytes, view, 'remove');
  const all = CAUSES.map((cause) => ({ cause, people: causes.get(cause) ?? 0 })).filter(
    ({ people }) => people > 0,
  );
  const isSmall = answersOnly && all.some(({ people }) => people < 10);
  return {
    ...counts,
    causes: isSmall ? null : all.map((row) => ({ ...row, rounded: answersOnly })),
    bytesReceived: bytes.length,
    progressBytes: bytes.length,
  };
}
