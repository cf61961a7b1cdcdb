import type { Analytics } from '@heed/contract';
import { Button } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { ChartNoAxesColumn, Megaphone } from 'lucide-react';
import { queryOf } from '../../api/query.ts';
import { clsx } from '../../lib/clsx.ts';
import { useDelayed } from '../../lib/use-delayed.ts';
import { PATHS } from '../../paths.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { ProblemPanel } from '../../ui/ProblemPanel.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { AnalyticsFilters } from './AnalyticsFilters.tsx';
import classes from './AnalyticsPage.module.css';
import { BreakdownPanel } from './BreakdownPanel.tsx';
import { CopyLink } from './CopyLink.tsx';
import { Headline } from './Headline.tsx';
import { leavesOut, metricOf, questionOf, sentenceOf, toldText } from './question.ts';
import { SpikeList } from './SpikeList.tsx';
import type { AnalyticsSearch } from './search.ts';
import { TrendPanel } from './TrendPanel.tsx';
import { WithheldNote } from './WithheldNote.tsx';

const route = getRouteApi('/app/analytics');

/** Why people leave, as figures: published ones only, and no way from any of them to a person. */
export function AnalyticsPage() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const query = questionOf(search);
  const { data, error, isPlaceholderData, refetch } = useQuery({
    ...queryOf('analyticsView', { query }),
    placeholderData: keepPreviousData,
  });
  const waiting = useDelayed(data === undefined && error === null);
  const change = (patch: Partial<AnalyticsSearch>) =>
    void navigate({ search: (old) => ({ ...old, ...patch }), resetScroll: false });
  const metric = metricOf(search);
  return (
    <>
      <PageHeader
        title="Opt-out analytics"
        scope={
          data === undefined
            ? 'Published figures only.'
            : `${sentenceOf(data, query, metric)} ${leavesOut(query)}`
        }
        actions={data !== undefined && <CopyLink link={absoluteLink(search, data)} />}
      />
      <AnalyticsFilters search={search} query={query} metric={metric} figures={data} onChange={change} />
      {error !== null ? (
        <Panel label="Figures">
          <ProblemPanel
            what="The figures could not be read"
            problem={error.problem}
            onRetry={() => void refetch()}
          />
        </Panel>
      ) : data === undefined ? (
        <Waiting shown={waiting} />
      ) : isEmpty(data) ? (
        <Nothing onAll={() => change({ from: undefined, to: undefined, grain: 'month' })} />
      ) : (
        <div
          className={clsx(classes.cards, isPlaceholderData && classes.stale)}
          aria-busy={isPlaceholderData}
        >
          <div className={classes.main}>
            <Panel title={toldText(data)} note={toldNote(data)}>
              <Headline figures={data} figure={query.figure} />
            </Panel>
            <SpikeList figures={data} search={search} onChange={change} />
            <TrendPanel figures={data} query={query} metric={metric} search={search} onChange={change} />
          </div>
          <div className={classes.side}>
            <WithheldNote figures={data} />
            <BreakdownPanel card="reasons" figures={data} query={query} metric={metric} />
          </div>
          <BreakdownPanel
            card="campaigns"
            figures={data}
            query={query}
            metric={metric}
            selected={search.campaign}
            onSelect={(key) => change({ ...NO_FOCUS, ...(search.campaign === key ? {} : { campaign: key }) })}
          />
          <BreakdownPanel
            card="segments"
            figures={data}
            query={query}
            metric={metric}
            selected={search.segment}
            onSelect={(key) => change({ ...NO_FOCUS, ...(search.segment === key ? {} : { segment: key }) })}
          />
          <BreakdownPanel card="channels" figures={data} query={query} metric={metric} />
          <BreakdownPanel card="methods" figures={data} query={query} metric={metric} />
        </div>
      )}
    </>
  );
}

/** Figures are published for one campaign, segment or channel at a time. */
export const NO_FOCUS = { campaign: undefined, segment: undefined, channel: undefined } as const;

/** The same question with its days said out: what is read from it today is read from it next year. */
function absoluteLink(search: AnalyticsSearch, { period, today }: Analytics): string {
  const days = { from: period.from, to: period.to < today ? period.to : today, grain: period.grain };
  const entries = Object.entries({ ...search, ...days }).filter(([, value]) => value !== undefined);
  return `${window.location.origin}${PATHS.analytics}?${new URLSearchParams(entries.map(([key, value]) => [key, `${value}`]))}`;
}

/** Why totals stop before the trend does. */
function toldNote({ told, period, focus, today }: Analytics): string {
  const whole = focus === null ? 'Whole organisation' : 'Narrowed';
  const running = period.to >= today && told.to < today;
  return running ? `${whole}. The month under way is told in full when it is over.` : `${whole}.`;
}

function isEmpty({ total, totalBefore, campaigns, focus, trend }: Analytics): boolean {
  const isNothing = (figure: Analytics['total'] | null) =>
    figure === null || (figure.people === 0 && figure.withheld === 0);
  return (
    focus === null &&
    isNothing(total) &&
    isNothing(totalBefore) &&
    campaigns.length === 0 &&
    trend.every(isNothing)
  );
}

function Nothing({ onAll }: { readonly onAll: () => void }) {
  return (
    <Panel label="Figures">
      <EmptyState
        icon={ChartNoAxesColumn}
        title="Nobody is counted in these days"
        actions={
          <>
            <Button onClick={onAll}>Widen to 12 months</Button>
            <Button
              variant="subtle"
              leftSection={<Megaphone size={14} aria-hidden />}
              renderRoot={(props) => <Link to={PATHS.campaigns} {...props} />}
            >
              Campaigns
            </Button>
          </>
        }
      >
        Opt-outs appear here when they are imported or recorded, on the day they happened. Rates need the
        deliveries of your sends as well.
      </EmptyState>
    </Panel>
  );
}

function Waiting({ shown }: { readonly shown: boolean }) {
  return (
    <div className={classes.cards} aria-busy>
      {['Trend', 'Reasons', 'Campaigns', 'Segments'].map((title) => (
        <Panel key={title} title={title} padded>
          <div className={classes.waiting}>
            {shown &&
              [18, 26, 14, 22].map((characters) => <Skeleton key={characters} characters={characters} />)}
          </div>
        </Panel>
      ))}
    </div>
  );
}
