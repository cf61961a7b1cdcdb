import { MOST_SENDS, type SendInput, sendInputSchema } from '@heed/contract';

/** A fault of the file, by line and column as a spreadsheet program names them. */
export interface SendFileFault {
  /** Counted from 1; the header is line 1. */
  readonly line: number;
  readonly column: string;
  readonly message: string;
}

/** A send of the file with the line it stands on. */
export interface FileSend {
  readonly line: number;
  readonly send: SendInput;
}

export interface SendFile {
  readonly sends: readonly FileSend[];
  readonly faults: readonly SendFileFault[];
}

/** The columns of a file of sends, by the names that people write above them. */
const COLUMNS = {
  id: { title: 'Send id', names: ['send id', 'id'] },
  campaign: { title: 'Campaign', names: ['campaign', 'campaign name'] },
  campaignId: { title: 'Campaign id', names: ['campaign id'] },
  channel: { title: 'Channel', names: ['channel'] },
  sentAt: { title: 'Sent at', names: ['sent at', 'sent', 'date', 'send date', 'send time'] },
  delivered: { title: 'Delivered', names: ['delivered', 'deliveries', 'successful deliveries'] },
  segments: { title: 'Segments', names: ['segments', 'segment'] },
  owner: { title: 'Owner', names: ['owner', 'owner e-mail', 'owner email'] },
} as const;
type Column = keyof typeof COLUMNS;
const COLUMN_KEYS = Object.keys(COLUMNS) as Column[];
const REQUIRED: readonly Column[] = ['channel', 'sentAt', 'delivered'];

/** The first line of a file that can be filled in. */
export const SEND_FILE_HEADER = 'Campaign,Channel,Sent at,Delivered,Segments,Owner,Send id';

/**
 * Sends out of the rows of a CSV file, header first. Every fault is named by line and column; a row with a fault is no
 * send.
 * @param zone the organisation's: times without a zone are in it
 */
export function readSendRows(rows: readonly (readonly string[])[], zone: string): SendFile {
  const places = placesOf(rows[0] ?? []);
  const missing: readonly Column[] = [
    ...REQUIRED.filter((column) => places[column] === undefined),
    ...(places.campaign === undefined && places.campaignId === undefined ? (['campaign'] as const) : []),
  ];
  if (missing.length > 0) {
    const faults = missing.map((column) => ({
      line: 1,
      column: COLUMNS[column].title,
      message: 'is missing from the first line',
    }));
    return { sends: [], faults };
  }
  const sends: FileSend[] = [];
  const faults: SendFileFault[] = [];
  for (const [index, row] of rows.entries()) {
    if (index === 0 || row.every((cell) => cell.trim() === '')) continue;
    const line = index + 1;
    const read = readRow((column) => (row[places[column] ?? -1] ?? '').trim(), zone);
    if ('send' in read) sends.push({ line, send: read.send });
    else faults.push(...read.faults.map((fault) => ({ line, ...fault })));
  }
  return { sends, faults };
}

function placesOf(header: readonly string[]): Partial<Record<Column, number>> {
  const titles = header.map((title) =>
    title
      .replace(/^\uFEFF/, '')
      .trim()
      .toLowerCase(),
  );
  return Object.fromEntries(
    COLUMN_KEYS.flatMap((column) => {
      const names: readonly string[] = COLUMNS[column].names;
      const place = titles.findIndex((title) => names.includes(title));
      return place < 0 ? [] : [[column, place]];
    }),
  );
}

type RowFault = Omit<SendFileFault, 'line'>;

function readRow(
  cell: (column: Column) => string,
  zone: string,
): { send: SendInput } | { faults: RowFault[] } {
  const sentAt = instantOf(cell('sentAt'), zone);
  const delivered = numberOf(cell('delivered'));
  const segments = segmentsOf(cell('segments'));
  const faults: RowFault[] = [];
  const fault = (column: Column, message: string) => faults.push({ column: COLUMNS[column].title, message });
  if (sentAt === undefined) fault('sentAt', 'is no time; write 2026-11-20 08:00');
  if (delivered === undefined) fault('delivered', 'is no whole number');
  if (segments === undefined) fault('segments', 'is no list such as New: 800; Loyal: 500');
  const parsed = sendInputSchema.safeParse({
    ...given('id', cell('id')),
    campaign: {
      ...given('id', cell('campaignId')),
      ...given('name', cell('campaign')),
      ...given('owner', cell('owner')),
    },
    channel: cell('channel')
      .toLowerCase()
      .replaceAll(/[^a-z]/g, ''),
    sentAt: sentAt ?? '2000-01-01T00:00:00Z',
    delivered: delivered ?? 0,
    segments: delivered === undefined ? [] : (segments ?? []),
  });
  if (!parsed.success) {
    for (const { path, message } of parsed.error.issues)
      faults.push({ column: columnOf(path.join('.')), message });
  }
  return parsed.success && faults.length === 0 ? { send: parsed.data } : { faults };
}

const given = (key: string, text: string) => (text === '' ? {} : { [key]: text });

/** The column that a path of the endpoint's body comes from. */
export function columnOf(path: string): string {
  const [first = '', second] = path.split('.');
  if (first === 'campaign') {
    if (second === 'id') return COLUMNS.campaignId.title;
    return second === 'owner' ? COLUMNS.owner.title : COLUMNS.campaign.title;
  }
  return COLUMNS[COLUMN_KEYS.find((column) => column === first) ?? 'campaign'].title;
}

function numberOf(text: string): number | undefined {
  return /^\d{1,3}([,. ']?\d{3})*$|^\d+$/.test(text) ? Number(text.replaceAll(/\D/g, '')) : undefined;
}

/** `New: 800; Loyal: 500` */
function segmentsOf(text: string): { name: string; delivered: number }[] | undefined {
  if (text === '') return [];
  const parts = text.split(/[;\n]/).map((part) => /^\s*(.+?)\s*[:=]\s*([\d,. ']+?)\s*$/.exec(part));
  const segments = parts.map((part) => ({
    name: part?.[1] ?? '',
    delivered: numberOf(part?.[2] ?? '') ?? -1,
  }));
  return segments.every(({ name, delivered }) => name !== '' && delivered >= 0) ? segments : undefined;
}

/** A time of the file as an instant; without a zone of its own it is in the organisation's. */
export function instantOf(text: string, zone: string): string | undefined {
  const match =
    /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2})(?::(\d{2}))?(?:\.\d+)?(Z|[+-]\d{2}:?\d{2})?)?$/.exec(text);
  if (match === null) return undefined;
  const [, day, time = '00:00', seconds = '00', offset] = match;
  const local = Date.parse(`${day}T${time}:${seconds}Z`);
  if (Number.isNaN(local) || new Date(local).toISOString().slice(0, 10) !== day) return undefined;
  if (offset !== undefined) {
    return new Date(
      `${day}T${time}:${seconds}${offset === 'Z' ? 'Z' : offset.replace(/^(...):?/, '$1:')}`,
    ).toISOString();
  }
  // The zone's distance from UTC then; once more with it, for times beside a change of clocks.
  const guess = local - distanceOf(zone, local);
  return new Date(local - distanceOf(zone, guess)).toISOString();
}

function distanceOf(zone: string, at: number): number {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(at);
  const of = (type: Intl.DateTimeFormatPartTypes) => Number(parts.find((part) => part.type === type)?.value);
  return (
    Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute'), of('second')) -
    Math.floor(at / 1000) * 1000
  );
}

/** The server takes so much in one call. */
const MOST_BYTES = 80_000;

/** Sends in calls that the server takes. */
export function callsOf(sends: readonly FileSend[]): FileSend[][] {
  const calls: FileSend[][] = [];
  let bytes = 0;
  for (const send of sends) {
    const size = JSON.stringify(send.send).length * 2;
    const call = calls.at(-1);
    if (call === undefined || call.length >= MOST_SENDS || bytes + size > MOST_BYTES) {
      calls.push([send]);
      bytes = size;
    } else {
      call.push(send);
      bytes += size;
    }
  }
  return calls;
}
