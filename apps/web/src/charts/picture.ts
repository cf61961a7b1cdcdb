import { type ChartPoint, labelledPoints, rowsOf, ticksFor } from './trend-model.ts';

/** What a picture shows; its sentence says period, zone and filters, so that it can be read without the page. */
export type Picture =
  | {
      readonly kind: 'trend';
      readonly title: string;
      readonly sentence: string;
      readonly points: readonly ChartPoint[];
      readonly before: readonly ChartPoint[];
      readonly percent: boolean;
    }
  | {
      readonly kind: 'rows';
      readonly title: string;
      readonly sentence: string;
      readonly rows: readonly { readonly name: string; readonly value: string; readonly share: number }[];
    };

const WIDTH = 960;
const SCALE = 2;
const PAD = 24;
const HEAD = 96;

/** The picture as a PNG in the colours of the theme at hand. It is drawn from the numbers, not copied from the page. */
export async function pngOf(
  picture: Picture,
  fileName: string,
): Promise<{ fileName: string; content: Blob }> {
  const height = picture.kind === 'trend' ? 420 : HEAD + PAD + Math.max(1, picture.rows.length) * 28;
  const canvas = document.createElement('canvas');
  canvas.width = WIDTH * SCALE;
  canvas.height = height * SCALE;
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('This browser draws no pictures.');
  context.scale(SCALE, SCALE);
  const pen = { context, ...themeInks() };
  context.fillStyle = pen.surface;
  context.fillRect(0, 0, WIDTH, height);
  write(pen, picture.title, PAD, 36, { weight: 600, size: 18, ink: pen.text });
  for (const [line, words] of wrapped(pen, picture.sentence, WIDTH - 2 * PAD).entries()) {
    write(pen, words, PAD, 58 + line * 16, { size: 12, ink: pen.quiet });
  }
  if (picture.kind === 'trend') drawTrend(pen, picture, height);
  else drawRows(pen, picture.rows);
  const content = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  if (content === null) throw new Error('This browser makes no PNG.');
  return { fileName, content };
}

interface Pen {
  readonly context: CanvasRenderingContext2D;
  readonly surface: string;
  readonly text: string;
  readonly quiet: string;
  readonly line: string;
  readonly series: string;
}

function themeInks(): Omit<Pen, 'context'> {
  const style = getComputedStyle(document.documentElement);
  const ink = (name: string) => style.getPropertyValue(name).trim();
  return {
    surface: ink('--surface'),
    text: ink('--text'),
    quiet: ink('--text-3'),
    line: ink('--line'),
    series: ink('--c1'),
  };
}

interface Look {
  readonly size?: number;
  readonly weight?: number;
  readonly ink?: string;
  readonly align?: CanvasTextAlign;
}

function write({ context, text: plain }: Pen, text: string, x: number, y: number, look: Look = {}): void {
  const { size = 12, weight = 400, ink = plain, align = 'left' } = look;
  context.font = `${weight} ${size}px "Inter Variable", system-ui, sans-serif`;
  context.fillStyle = ink;
  context.textAlign = align;
  context.fillText(text, x, y);
}

function wrapped({ context }: Pen, text: string, width: number): string[] {
  context.font = '400 12px "Inter Variable", system-ui, sans-serif';
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const longer = `${lines.at(-1) ?? ''} ${word}`.trim();
    if (lines.length > 0 && context.measureText(longer).width <= width) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}

function drawTrend(pen: Pen, picture: Extract<Picture, { kind: 'trend' }>, height: number): void {
  const { context } = pen;
  const rows = rowsOf(picture.points, picture.before);
  const ticks = ticksFor(rows.flatMap((row) => [row.whole, row.partial, row.before]));
  const area = { left: 72, right: WIDTH - PAD, top: HEAD, bottom: height - 44 };
  const x = (index: number) =>
    area.left + ((index + 0.5) / Math.max(1, rows.length)) * (area.right - area.left);
  const y = (value: number) => area.bottom - (value / (ticks.at(-1) ?? 1)) * (area.bottom - area.top);
  for (const tick of ticks) {
    context.fillStyle = pen.line;
    context.fillRect(area.left, y(tick), area.right - area.left, 1);
    const label = picture.percent ? `${tick.toFixed(2)} %` : tick.toLocaleString('en');
    write(pen, label, area.left - 8, y(tick) + 4, { ink: pen.quiet, align: 'right' });
  }
  for (const index of labelledPoints(rows.length, 14)) {
    const label = (picture.points[index] ?? picture.before[index])?.label ?? '';
    write(pen, label, x(index), area.bottom + 20, { ink: pen.quiet, align: 'center' });
  }
  const draw = (valueOf: (row: (typeof rows)[number]) => number | null, dash: number[], alpha: number) => {
    context.globalAlpha = alpha;
    context.strokeStyle = pen.series;
    context.lineWidth = 2;
    context.setLineDash(dash);
    context.beginPath();
    let drawing = false;
    for (const row of rows) {
      const value = valueOf(row);
      if (value === null) drawing = false;
      else {
        if (drawing) context.lineTo(x(row.index), y(value));
        else context.moveTo(x(row.index), y(value));
        drawing = true;
      }
    }
    context.stroke();
    context.globalAlpha = 1;
    context.setLineDash([]);
  };
  draw(({ before }) => before, [6, 5], 0.6);
  draw(({ partial }) => partial, [2, 5], 1);
  draw(({ whole }) => whole, [], 1);
  for (const { index, whole, atLeast } of rows) {
    if (whole === null) continue;
    context.fillStyle = atLeast ? pen.surface : pen.series;
    context.beginPath();
    context.arc(x(index), y(whole), 3, 0, 2 * Math.PI);
    context.fill();
    if (atLeast) context.stroke();
  }
  const hidden = picture.points.filter(({ value }) => value === null).length;
  const legend = ['solid: this period', ...(picture.before.length > 0 ? ['dashed: the period before'] : [])];
  if (picture.points.some(({ partial }) => partial)) legend.push('dotted: not over yet');
  if (picture.points.some(({ atLeast }) => atLeast)) legend.push('hollow: at least');
  if (hidden > 0) legend.push(`${hidden} withheld or not known`);
  write(pen, legend.join('  ·  '), area.left, height - 8, { ink: pen.quiet });
}

function drawRows(pen: Pen, rows: Extract<Picture, { kind: 'rows' }>['rows']): void {
  const bars = { left: 360, width: 380 };
  for (const [index, { name, value, share }] of rows.entries()) {
    const y = HEAD + index * 28 + 16;
    const short = name.length > 48 ? `${name.slice(0, 47)}…` : name;
    write(pen, short, PAD, y);
    pen.context.fillStyle = pen.line;
    pen.context.fillRect(bars.left, y - 8, bars.width, 8);
    pen.context.fillStyle = pen.series;
    pen.context.fillRect(bars.left, y - 8, bars.width * share, 8);
    write(pen, value, WIDTH - PAD, y, { weight: 600, align: 'right' });
  }
  if (rows.length === 0) write(pen, 'Nobody in these days.', PAD, HEAD + 16, { ink: pen.quiet });
}
