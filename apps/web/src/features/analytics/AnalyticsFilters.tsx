import {
  type Analytics,
  type AnalyticsQuery,
  CHANNEL_WORDS,
  DIMENSION_WORDS,
  FIGURE_WORDS,
  FIGURES,
  GRAINS,
  SEND_CHANNELS,
} from '@heed/contract';
import { ChipFrame } from '../../table/ChipFrame.tsx';
import { ChoiceChip } from '../../table/ChoiceChip.tsx';
import type { ChoiceFilter } from '../../table/filters.ts';
import { Segmented } from '../../ui/Segmented.tsx';
import classes from './AnalyticsFilters.module.css';
import { MembersChip } from './MembersChip.tsx';
import { PeriodChip } from './PeriodChip.tsx';
import type { AnalyticsSearch } from './search.ts';

interface AnalyticsFiltersProps {
  readonly search: AnalyticsSearch;
  readonly query: AnalyticsQuery;
  readonly metric: 'count' | 'rate';
  readonly figures: Analytics | undefined;
  readonly onChange: (patch: Partial<AnalyticsSearch>) => void;
}

const FIGURE: ChoiceFilter = {
  kind: 'choice',
  key: 'figure',
  label: 'Counting',
  fallback: 'optOut',
  options: FIGURES.map((value) => ({ value, label: FIGURE_WORDS[value].name })),
};
const CHANNEL: ChoiceFilter = {
  kind: 'choice',
  key: 'channel',
  label: 'Channel',
  options: SEND_CHANNELS.map((value) => ({ value, label: CHANNEL_WORDS[value] })),
};
const COMPARE: ChoiceFilter = {
  kind: 'choice',
  key: 'compare',
  label: 'Compare',
  fallback: 'previous',
  options: [
    { value: 'previous', label: 'Period before' },
    { value: 'none', label: 'Nothing' },
  ],
};
const GRAIN_LABELS = { day: 'Day', week: 'Week', month: 'Month' } as const;
const OTHERS = { campaign: undefined, segment: undefined, channel: undefined } as const;

/** What is counted, of whom, over which days. All of it is in the address. */
export function AnalyticsFilters({ search, query, metric, figures, onChange }: AnalyticsFiltersProps) {
  // A chip's patch names only parameters of this page, with values from its own options.
  const patch = (values: Readonly<Record<string, string | undefined>>) =>
    onChange(values as Partial<AnalyticsSearch>);
  return (
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
    <div role="group" aria-label="Filters" className={classes.bar}>
      <div className={classes.chips}>
        {query.figure === 'optOut' && (
          <Segmented
            label="Metric"
            options={[
              { value: 'count', label: 'Count' },
              { value: 'rate', label: 'Rate' },
            ]}
            value={metric}
            onChange={(next) => onChange({ metric: next === 'rate' ? 'rate' : undefined })}
          />
        )}
        <ChoiceChip
          filter={FIGURE}
          values={search}
          onChange={(values) => patch({ ...values, metric: undefined })}
        />
        <ChoiceChip filter={CHANNEL} values={search} onChange={(values) => patch({ ...OTHERS, ...values })} />
        <MembersChip
          label={DIMENSION_WORDS.segment.one}
          rows={figures?.segments}
          value={search.segment}
          name={focusName(figures, 'segment')}
          onChange={(segment) => onChange({ ...OTHERS, segment })}
        />
        <MembersChip
          label={DIMENSION_WORDS.campaign.one}
          rows={figures?.campaigns}
          value={search.campaign}
          name={focusName(figures, 'campaign')}
          onChange={(campaign) => onChange({ ...OTHERS, campaign })}
        />
      </div>
      <div className={classes.chips}>
        <ChipFrame label="Days">
          <PeriodChip search={search} figures={figures} onChange={onChange} />
        </ChipFrame>
        <Segmented
          label="By"
          options={GRAINS.map((value) => ({ value, label: GRAIN_LABELS[value] }))}
          value={figures?.period.grain ?? query.grain}
          onChange={(grain) => onChange({ grain })}
        />
        <ChoiceChip filter={COMPARE} values={search} onChange={patch} />
      </div>
    </div>
  );
}

function focusName(figures: Analytics | undefined, dimension: 'campaign' | 'segment'): string | undefined {
  return figures?.focus?.dimension === dimension ? (figures.focus.name ?? undefined) : undefined;
}
