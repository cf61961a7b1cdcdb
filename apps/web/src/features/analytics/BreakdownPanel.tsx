import {
  type Analytics,
  type AnalyticsCard,
  type AnalyticsQuery,
  ATTRIBUTION_DAYS,
  DIMENSION_WORDS,
  type Dimension,
  FIGURE_WORDS,
} from '@heed/contract';
import { Button, VisuallyHidden } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { clsx } from '../../lib/clsx.ts';
import { daysText } from '../../lib/days.ts';
import { formatNumber } from '../../lib/numbers.ts';
import { PATHS } from '../../paths.ts';
import { Panel } from '../../ui/Panel.tsx';
import { Segmented } from '../../ui/Segmented.tsx';
import { fromBottom, hasRates, type Metric, type ShownRow, shownRows } from './breakdown-rows.ts';
import { CardFiles } from './CardFiles.tsx';
import classes from './FigureTable.module.css';
import { nameOf, peopleText, rateText } from './figure-words.ts';
import { breakdownSentence } from './question.ts';

const DIMENSIONS = {
  campaigns: 'campaign',
  segments: 'segment',
  channels: 'channel',
  methods: 'method',
  reasons: 'reason',
} as const satisfies Record<Exclude<AnalyticsCard, 'trend'>, Dimension>;

/** Rows before "Show all". */
const FEW = 7;

interface BreakdownPanelProps {
  readonly card: keyof typeof DIMENSIONS;
  readonly figures: Analytics;
  readonly query: AnalyticsQuery;
  readonly metric: Metric;
  readonly selected?: string | undefined;
  /** Narrows the trend to a row; undefined where it cannot be. */
  readonly onSelect?: (key: string) => void;
}

/** One breakdown: a table whose bars are its chart, so that both are always the same numbers. */
export function BreakdownPanel({ card, figures, query, metric, selected, onSelect }: BreakdownPanelProps) {
  const [all, setAll] = useState(false);
  const [end, setEnd] = useState<'top' | 'bottom'>('top');
  const dimension = DIMENSIONS[card];
  const rates = metric === 'rate' && hasRates(dimension);
  const sorted = shownRows(dimension, figures[card], metric);
  const ordered = end === 'bottom' ? fromBottom(sorted, metric) : sorted;
  const rows = all ? ordered : ordered.slice(0, FEW);
  const title = DIMENSION_WORDS[dimension].many;
  const sentence = breakdownSentence(figures, query, { title, rates });
  return (
    <Panel
      title={title}
      note={`${daysText(figures.told.from, figures.told.to)}, ${rates ? 'by rate' : `by ${FIGURE_WORDS[query.figure].many}`}, ${rows.length} of ${sorted.length}`}
      actions={
        sorted.length > FEW && (
          <Segmented
            label="Which end of the list"
            options={[
              { value: 'top', label: 'Top' },
              { value: 'bottom', label: 'Bottom' },
            ]}
            value={end}
            onChange={setEnd}
          />
        )
      }
      footer={
        <>
          {sorted.length > FEW && (
            <Button size="sm" variant="subtle" aria-expanded={all} onClick={() => setAll(!all)}>
              {all ? 'Show fewer' : `Show all ${formatNumber(sorted.length)}`}
            </Button>
          )}
          {card === 'campaigns' && (
            <Link to={PATHS.campaigns} className={classes.more}>
              Campaigns and sends
            </Link>
          )}
          <Explanation dimension={dimension} rates={rates} isNarrowed={figures.focus !== null} />
          <CardFiles
            card={card}
            query={query}
            picture={{
              kind: 'rows',
              title,
              sentence,
              rows: ordered.slice(0, 20).map((row) => pictured(dimension, row, rates)),
            }}
          />
        </>
      }
    >
      {/* Scrolls by itself on a narrow screen, and so has to be reached by keys. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <section className={classes.scroll} tabIndex={0} aria-label={`${title}, table`}>
        <table className={classes.table}>
          <caption>
            <VisuallyHidden>{sentence}</VisuallyHidden>
          </caption>
          <Head dimension={dimension} rates={rates} />
          <tbody>
            {rows.map((shown) => (
              <Row
                key={shown.row.key}
                dimension={dimension}
                shown={shown}
                rates={rates}
                isSelected={selected === shown.row.key}
                onSelect={shown.row.key === 'none' ? undefined : onSelect}
              />
            ))}
            {rows.length === 0 && (
              <tr>
                <td colSpan={4}>Nobody in these days.</td>
              </tr>
            )}
          </tbody>
        </table>
      </section>
    </Panel>
  );
}

const showsShare = (dimension: Dimension, rates: boolean) => !rates && dimension !== 'segment';

function Head({ dimension, rates }: { readonly dimension: Dimension; readonly rates: boolean }) {
  return (
    <thead>
      <tr>
        <th scope="col">{DIMENSION_WORDS[dimension].one}</th>
        {rates && <th scope="col">Delivered</th>}
        <th scope="col">People</th>
        {rates && <th scope="col">Rate</th>}
        {showsShare(dimension, rates) && <th scope="col">Share</th>}
        <th scope="col">Change</th>
      </tr>
    </thead>
  );
}

interface RowProps {
  readonly dimension: Dimension;
  readonly shown: ShownRow;
  readonly rates: boolean;
  readonly isSelected: boolean;
  readonly onSelect: ((key: string) => void) | undefined;
}

function Row({ dimension, shown, rates, isSelected, onSelect }: RowProps) {
  const { row, rated, change, share, fewDelivered } = shown;
  const name = nameOf(dimension, row);
  const figure = rates && rated !== null ? rated : row;
  return (
    <tr className={clsx(isSelected && classes.selected)}>
      <th scope="row" title={name}>
        {onSelect === undefined ? (
          name
        ) : (
          <button
            type="button"
            className={classes.name}
            aria-pressed={isSelected}
            onClick={() => onSelect(row.key)}
          >
            {name}
          </button>
        )}
        {rates && fewDelivered && <span className={classes.note}> few sends</span>}
      </th>
      {rates && (
        <td>{figure.delivered === null || figure.delivered === 0 ? '–' : formatNumber(figure.delivered)}</td>
      )}
      <td className={clsx(figure.people === null && classes.hidden)}>
        {rates && figure.people === 0 && !figure.delivered ? '–' : peopleText(figure)}
      </td>
      {rates && <td>{rated === null ? '–' : rateText(rated)}</td>}
      {showsShare(dimension, rates) && (
        <td>
          <span className={classes.share}>
            <span className={classes.track} aria-hidden>
              <span className={classes.bar} style={{ inlineSize: `${(share ?? 0) * 100}%` }} />
            </span>
            {share === undefined ? '–' : `${(share * 100).toFixed(1)} %`}
          </span>
        </td>
      )}
      <td>{change.words}</td>
    </tr>
  );
}

interface ExplanationProps {
  readonly dimension: Dimension;
  readonly rates: boolean;
  readonly isNarrowed: boolean;
}

function Explanation({ dimension, rates, isNarrowed }: ExplanationProps) {
  const parts = [
    rates && dimension === 'campaign'
      ? `Opt-outs within ${ATTRIBUTION_DAYS} days of a send, of its deliveries. “Few sends”: under 500 delivered.`
      : '',
    rates && dimension !== 'campaign' ? 'Opt-outs of these days, of what was delivered in them.' : '',
    dimension === 'segment' ? 'Segments as they were when somebody left; they overlap.' : '',
    isNarrowed
      ? 'Of the whole organisation: figures are published for two dimensions at most, time included.'
      : '',
  ].filter(Boolean);
  return parts.length === 0 ? null : <span>{parts.join(' ')}</span>;
}

function pictured(dimension: Dimension, { row, rated, share }: ShownRow, rates: boolean) {
  const value = rates && rated !== null ? `${rateText(rated)}  (${peopleText(rated)})` : peopleText(row);
  return { name: nameOf(dimension, row), value, share: share ?? 0 };
}
