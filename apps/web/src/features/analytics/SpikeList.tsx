import { type Analytics, DIMENSION_WORDS, type Spike } from '@heed/contract';
import { Button } from '@mantine/core';
import { TrendingUp } from 'lucide-react';
import { shortDay } from '../../lib/days.ts';
import { formatNumber } from '../../lib/numbers.ts';
import { Panel } from '../../ui/Panel.tsx';
import { nameOf } from './figure-words.ts';
import classes from './SpikeList.module.css';
import type { AnalyticsSearch } from './search.ts';

interface SpikeListProps {
  readonly figures: Analytics;
  readonly search: AnalyticsSearch;
  readonly onChange: (patch: Partial<AnalyticsSearch>) => void;
}

/** More than these are a list to page through, not an alarm. */
const MOST = 3;

/** Unusual days with what most of the excess came from; one click narrows the page to that. */
export function SpikeList({ figures: { spikes }, search, onChange }: SpikeListProps) {
  if (spikes.length === 0) return null;
  const largest = spikes
    .toSorted((a, b) => b.people - b.expected - (a.people - a.expected))
    .slice(0, MOST)
    .toSorted((a, b) => (a.day < b.day ? -1 : 1));
  return (
    <Panel
      title="Unusual days"
      note={
        spikes.length > MOST ? `the ${MOST} largest of ${spikes.length}` : 'far above the four weeks before'
      }
    >
      <ul className={classes.spikes}>
        {largest.map((spike) => (
          <li key={spike.day}>
            <TrendingUp size={16} aria-hidden />
            <div>
              <p>
                <strong>{shortDay(spike.day, true)}</strong>: {formatNumber(spike.people)} people, where{' '}
                {formatNumber(Math.round(spike.expected))} were expected.
              </p>
              <Causes spike={spike} />
            </div>
            <Look spike={spike} search={search} onChange={onChange} />
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function Causes({ spike }: { readonly spike: Spike }) {
  if (spike.causes.length === 0) {
    return <p className={classes.causes}>No campaign, segment or reason explains a quarter of the excess.</p>;
  }
  return (
    <p className={classes.causes}>
      Likely from{' '}
      {spike.causes.map(({ dimension, key, name, share }, index) => (
        <span key={dimension}>
          {index > 0 && '; '}
          {DIMENSION_WORDS[dimension].one.toLowerCase()} <strong>{nameOf(dimension, { key, name })}</strong> (
          {Math.round(share * 100)} % of the excess)
        </span>
      ))}
      .
    </p>
  );
}

function Look({
  spike,
  search,
  onChange,
}: Pick<SpikeListProps, 'search' | 'onChange'> & { readonly spike: Spike }) {
  const campaign = spike.causes.find(({ dimension, key }) => dimension === 'campaign' && key !== 'none');
  if (campaign === undefined || search.campaign === campaign.key) return null;
  return (
    <Button
      size="sm"
      onClick={() => onChange({ campaign: campaign.key, segment: undefined, channel: undefined })}
    >
      Show {campaign.name}
    </Button>
  );
}
