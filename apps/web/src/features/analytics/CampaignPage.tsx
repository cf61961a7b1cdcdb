import { ATTRIBUTION_DAYS, type CampaignDetail, CHANNEL_WORDS } from '@heed/contract';
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { ChartNoAxesColumn, FileQuestion } from 'lucide-react';
import { useState } from 'react';
import { queryOf } from '../../api/query.ts';
import { TrendChart } from '../../charts/TrendChart.tsx';
import { formatNumber } from '../../lib/numbers.ts';
import { PATHS } from '../../paths.ts';
import { useSession } from '../../session/session.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { ProblemPanel } from '../../ui/ProblemPanel.tsx';
import { Properties } from '../../ui/Properties.tsx';
import { Segmented } from '../../ui/Segmented.tsx';
import { When } from '../../ui/When.tsx';
import classes from './CampaignPage.module.css';
import table from './FigureTable.module.css';
import { partsText, peopleText, rateText } from './figure-words.ts';
import { TrendTable } from './TrendTable.tsx';
import { chartPoints } from './trend-points.ts';

const route = getRouteApi('/app/analytics/campaigns/$campaignId');

/** One campaign: who owns it, what was sent, who left because of it. */
export function CampaignPage() {
  const { campaignId } = route.useParams();
  const { data, error, refetch } = useQuery(queryOf('campaignView', { params: { campaignId } }));
  if (data !== undefined) return <CampaignView campaign={data} />;
  return (
    <>
      <PageHeader title="Campaign" />
      <Panel label="Campaign">
        {error?.status === 404 ? (
          <EmptyState icon={FileQuestion} title="No such campaign">
            There is nothing here, or nothing that you may see.
          </EmptyState>
        ) : error === null ? (
          <div className={classes.waiting} aria-busy />
        ) : (
          <ProblemPanel
            what="The campaign could not be read"
            problem={error.problem}
            onRetry={() => void refetch()}
          />
        )}
      </Panel>
    </>
  );
}

function CampaignView({ campaign }: { readonly campaign: CampaignDetail }) {
  const { organisation } = useSession();
  const { name, owner, attributed, months, latestSends } = campaign;
  return (
    <>
      <PageHeader
        title={name}
        tab={`Campaign ${name}`}
        scope={`Published figures of the last 12 months, in days of ${organisation.timeZone}.`}
        actions={
          <Button
            leftSection={<ChartNoAxesColumn size={14} aria-hidden />}
            renderRoot={(props) => (
              <Link to={PATHS.analytics} search={{ campaign: campaign.id }} {...props} />
            )}
          >
            Open in analytics
          </Button>
        }
      />
      <div className={classes.page}>
        <Panel title="Last 12 months" padded>
          <Properties
            items={[
              { name: 'Owner', value: owner ?? 'nobody yet' },
              { name: 'Opt-outs', value: peopleText(campaign) },
              {
                name: 'Rate',
                value: (
                  <>
                    {rateText(attributed)}{' '}
                    <span className={table.note}>
                      {partsText(attributed)}, within {ATTRIBUTION_DAYS} days of a send
                    </span>
                  </>
                ),
              },
              {
                name: 'Still counting',
                value: `${formatNumber(attributed.counting)} deliveries, whose ${ATTRIBUTION_DAYS} days are not over`,
              },
              { name: 'Sends', value: formatNumber(campaign.sends) },
            ]}
          />
        </Panel>
        <MonthsPanel name={name} months={months} />
        <SendsPanel sends={latestSends} />
      </div>
    </>
  );
}

function MonthsPanel({ name, months }: Pick<CampaignDetail, 'name' | 'months'>) {
  const [shown, setShown] = useState<'chart' | 'table'>('chart');
  const label = `Opt-outs of ${name} by month`;
  return (
    <Panel
      title="Opt-outs by month"
      note="people"
      footer={
        <Segmented
          label="Show the months as"
          options={[
            { value: 'chart', label: 'Chart' },
            { value: 'table', label: 'Table' },
          ]}
          value={shown}
          onChange={setShown}
        />
      }
    >
      {shown === 'table' ? (
        <TrendTable caption={label} points={months} metric="count" />
      ) : (
        <div className={classes.chart}>
          <TrendChart
            label={label}
            points={chartPoints(months, 'count', 'month')}
            before={[]}
            bands={[]}
            marks={[]}
            formatTick={formatNumber}
          />
        </div>
      )}
    </Panel>
  );
}

function SendsPanel({ sends }: { readonly sends: CampaignDetail['latestSends'] }) {
  return (
    <Panel title="Sends" note={sends.length === 50 ? 'the latest 50' : 'all of them, latest first'}>
      {sends.length === 0 ? (
        <EmptyState icon={FileQuestion} title="No send is known">
          Opt-outs name this campaign, but nobody has told what it sent: its rate is unknown.
        </EmptyState>
      ) : (
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        <section className={table.scroll} tabIndex={0} aria-label="Sends, table">
          <table className={table.table}>
            <caption className={table.caption}>What was sent, and how much of it arrived</caption>
            <thead>
              <tr>
                <th scope="col">Sent at</th>
                <th scope="col">Channel</th>
                <th scope="col">Delivered</th>
                <th scope="col">To segments, which overlap</th>
              </tr>
            </thead>
            <tbody>
              {sends.map((send) => (
                <tr key={send.id}>
                  <th scope="row">
                    <When at={send.sentAt} precision="minute" zone />
                  </th>
                  <td>{CHANNEL_WORDS[send.channel]}</td>
                  <td>{formatNumber(send.delivered)}</td>
                  <td className={classes.segments}>
                    {send.segments
                      .map((segment) => `${segment.name} ${formatNumber(segment.delivered)}`)
                      .join(', ') || '–'}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
    </Panel>
  );
}
