import {
  type Analytics,
  type AnalyticsCard,
  type AnalyticsQuery,
  type BreakdownRow,
  CHANNEL_WORDS,
  type Channel,
  DIMENSION_WORDS,
  type Dimension,
  FIGURE_WORDS,
  METHOD_WORDS,
  type Measured,
  type Method,
  MIN_CELL_SIZE,
  REASON_WORDS,
  type Reason,
  type TrendPoint,
} from '@heed/contract';
import { stringify } from 'csv-stringify/sync';
import { formulaSafe } from '../../../lib/formula-safe.ts';

/** A card as a file: its name holds days only, every row says which question it answers. */
export interface CardFile {
  readonly fileName: string;
  readonly rows: readonly (readonly string[])[];
  readonly lines: readonly string[];
}

const DIMENSION_OF: Record<Exclude<AnalyticsCard, 'trend'>, Dimension> = {
  campaigns: 'campaign',
  segments: 'segment',
  channels: 'channel',
  methods: 'method',
  reasons: 'reason',
};

/** One card of the published figures as CSV (RFC 4180, CRLF): all of its rows, the same numbers as on screen. */
export function cardCsv(card: AnalyticsCard, query: AnalyticsQuery, figures: Analytics): CardFile {
  const { from, to } = card === 'trend' ? figures.period : figures.told;
  const [header, rows] =
    card === 'trend' ? trend(query, figures) : breakdown(DIMENSION_OF[card], query, figures);
  const about = sentenceOf(card, query, figures);
  const safe = rows.map((row) => [...row, about].map(formulaSafe));
  return {
    fileName: `heed-${card}_${from}_${to}_${query.figure}.csv`,
    rows: safe,
    lines: [[...header, 'About'], ...safe].map((row) => stringify([row], { record_delimiter: 'windows' })),
  };
}

type Table = [header: string[], rows: string[][]];

function trend({ figure }: AnalyticsQuery, { trend: points, trendBefore }: Analytics): Table {
  const name = FIGURE_WORDS[figure].name;
  const rated = figure === 'optOut';
  const header = [
    'From',
    'To',
    'Not over yet',
    name,
    'Withheld cells',
    ...(rated ? ['Delivered', 'Rate (%)'] : []),
    'From, before',
    'To, before',
    `${name}, before`,
    ...(rated ? ['Delivered, before', 'Rate (%), before'] : []),
  ];
  const cells = (point: TrendPoint | undefined) => [
    peopleText(point),
    ...(rated ? [deliveredText(point), rateText(point?.people, point?.delivered, point?.withheld)] : []),
  ];
  const rows = points.map((point, index) => {
    const before = trendBefore[index];
    const [people = '', ...rates] = cells(point);
    return [
      point.from,
      point.to,
      point.partial ? 'yes' : 'no',
      people,
      String(point.withheld),
      ...rates,
      before?.from ?? '',
      before?.to ?? '',
      ...cells(before),
    ];
  });
  return [header, rows];
}

function breakdown(dimension: Dimension, { figure }: AnalyticsQuery, figures: Analytics): Table {
  const name = FIGURE_WORDS[figure].name;
  const byReference = dimension === 'campaign' || dimension === 'segment';
  const delivers = figure === 'optOut' && (byReference || dimension === 'channel');
  const attributes = figure === 'optOut' && dimension === 'campaign';
  const header = [
    DIMENSION_WORDS[dimension].one,
    ...(byReference ? ['Id'] : []),
    name,
    'Withheld cells',
    `${name}, before`,
    ...(delivers ? ['Delivered', 'Delivered, before'] : []),
    ...(delivers && !attributes ? ['Rate (%)'] : []),
    ...(attributes
      ? ['Within 14 days of a send', 'Of deliveries', 'Rate (%)', 'Deliveries still counting']
      : []),
  ];
  const rows = figures[`${dimension}s`].map((row) => [
    nameOf(dimension, row),
    ...(byReference ? [row.key] : []),
    peopleText(row),
    String(row.withheld),
    row.before === null ? '' : peopleText(row.before),
    ...(delivers ? [deliveredText(row), row.before === null ? '' : deliveredText(row.before)] : []),
    ...(delivers && !attributes ? [rateText(row.people, row.delivered, row.withheld)] : []),
    ...(attributes ? attributedTexts(row) : []),
  ]);
  return [header, rows];
}

function attributedTexts({ attributed }: BreakdownRow): string[] {
  if (attributed === null) return ['', '', '', ''];
  const { people, delivered, counting, withheld } = attributed;
  return [
    peopleText({ ...attributed, delivered: null }),
    String(delivered),
    rateText(people, delivered === 0 ? null : delivered, withheld),
    String(counting),
  ];
}

/** A row's name as people read it. */
export function nameOf(dimension: Dimension, { key, name }: Pick<BreakdownRow, 'key' | 'name'>): string {
  // Keys of these dimensions are codes of the contract, written by the ledger.
  if (dimension === 'channel') return CHANNEL_WORDS[key as Channel] ?? key;
  if (dimension === 'method') return METHOD_WORDS[key as Method] ?? key;
  if (dimension === 'reason') return REASON_WORDS[key as Reason] ?? key;
  return name ?? (key === 'none' ? `No ${dimension}` : key);
}

function peopleText(figure: Measured | undefined): string {
  if (figure === undefined) return '';
  if (figure.people !== null) return String(figure.people);
  if (figure.isSmall) return `<${MIN_CELL_SIZE}`;
  return figure.withheld > 0 ? 'withheld' : 'not known yet';
}

const deliveredText = (figure: Measured | undefined) => figure?.delivered?.toString() ?? 'unknown';

/** Without deliveries a rate is unknown, never 0; with a part of its people withheld it is withheld. */
function rateText(
  people: number | null | undefined,
  delivered: number | null | undefined,
  withheld: number | undefined,
): string {
  if (delivered === null || delivered === undefined) return 'unknown';
  if (people === null || people === undefined || (withheld ?? 0) > 0) return 'withheld';
  return ((people / delivered) * 100).toFixed(3);
}

/** What the file answers, in one sentence. */
function sentenceOf(
  card: AnalyticsCard,
  { figure }: AnalyticsQuery,
  { period, told, timeZone, focus }: Analytics,
): string {
  const days = card === 'trend' ? period : told;
  const what =
    card === 'trend' ? `by ${period.grain}` : `by ${DIMENSION_WORDS[DIMENSION_OF[card]].one.toLowerCase()}`;
  const narrowed =
    card === 'trend' && focus !== null
      ? `, ${DIMENSION_WORDS[focus.dimension].one.toLowerCase()} ${nameOf(focus.dimension, focus)}`
      : '';
  const before = days.before === null ? '' : `, against ${days.before.from} to ${days.before.to}`;
  return (
    `${FIGURE_WORDS[figure].name} ${what}${narrowed}, ${days.from} to ${days.to}${before}. ` +
    `Days in ${timeZone}. Figures of fewer than ${MIN_CELL_SIZE} people are withheld.`
  );
}
