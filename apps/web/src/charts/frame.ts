/** Where the drawing lies inside a chart, in CSS pixels; pointing has to know it as well as drawing. */
export const CHART_HEIGHT = 280;
export const AXIS_WIDTH = 60;
/** Room above the lines for the names of bands and marks. */
export const HEAD = 40;
export const EDGE = 16;
/** What a label of the time axis needs. */
export const LABEL_WIDTH = 56;

/** The point nearest to a place, so many pixels from the chart's left. */
export function pointAt(x: number, width: number, count: number): number {
  const share = (x - AXIS_WIDTH) / Math.max(1, width - AXIS_WIDTH - EDGE);
  return Math.min(count - 1, Math.max(0, Math.round(share * count - 0.5)));
}

/** The place of a point, in pixels from the chart's left. */
export function placeOf(index: number, width: number, count: number): number {
  return AXIS_WIDTH + ((index + 0.5) / Math.max(1, count)) * (width - AXIS_WIDTH - EDGE);
}
