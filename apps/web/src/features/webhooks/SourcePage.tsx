import { WEBHOOK_FAULT_WORDS, WEBHOOK_OUTCOMES, type WebhookDeliveryEntry } from '@heed/contract';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { Webhook } from 'lucide-react';
import { queryOf } from '../../api/query.ts';
import type { Filter } from '../../table/filters.ts';
import { ListPage } from '../../table/ListPage.tsx';
import { useList } from '../../table/use-list.ts';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { ProblemPanel } from '../../ui/ProblemPanel.tsx';
import { Properties } from '../../ui/Properties.tsx';
import { When } from '../../ui/When.tsx';
import { DELIVERY_COLUMNS, deliveryCard } from './delivery-columns.tsx';
import { OutcomeBadge, SourceBadge } from './SourceBadge.tsx';
import { SourceFacts } from './SourceFacts.tsx';
import classes from './Webhooks.module.css';
import { countsWords, OUTCOME_MEANS, OUTCOME_WORDS } from './words.ts';

const route = getRouteApi('/app/admin/webhooks/$webhookSourceId');

const FILTERS: readonly Filter[] = [
  {
    kind: 'choice',
    key: 'outcome',
    label: 'Outcome',
    options: WEBHOOK_OUTCOMES.map((value) => ({ value, label: OUTCOME_WORDS[value] })),
  },
];

/** One source: how it is doing, and the log of what it told. */
export function SourcePage() {
  const { webhookSourceId } = route.useParams();
  const { delivery: _open, columns: _columns, ...query } = route.useSearch();
  const { after: _after, before: _before, ...filter } = query;
  const params = { webhookSourceId };
  const { data, error, refetch } = useQuery(queryOf('webhookSourceView', { params }));
  const list = useList(queryOf('webhookDeliveryList', { params, query }), JSON.stringify(filter));
  if (error !== null) {
    return (
      <>
        <PageHeader title="Webhook source" />
        <Panel label="What failed">
          <ProblemPanel
            what={error.status === 404 ? 'There is no such source' : 'This source could not be read'}
            problem={error.problem}
            {...(error.status === 404 ? {} : { onRetry: () => void refetch() })}
          />
        </Panel>
      </>
    );
  }
  return (
    <ListPage
      header={
        <PageHeader
          title={data?.name ?? 'Webhook source'}
          scope={
            data && (
              <span className={classes.scope}>
                <SourceBadge source={data} /> What it told, newest first, as counts. No address is kept here.
              </span>
            )
          }
        />
      }
      above={data && <SourceFacts source={data} />}
      names={{ one: 'delivery', many: 'deliveries' }}
      caption="Deliveries, newest first"
      columns={DELIVERY_COLUMNS}
      cardOf={deliveryCard}
      idOf={(entry) => entry.id}
      list={list}
      filters={FILTERS}
      nothingYet={{
        icon: Webhook,
        title: 'Nothing has arrived yet',
        words: 'Enter the address at the vendor. Most vendors have a button that sends a test.',
      }}
      drawer={{
        parameter: 'delivery',
        label: 'Delivery',
        content: (id) => <DeliveryPanel entry={list.rows?.find((entry) => entry.id === id)} />,
      }}
    />
  );
}

function DeliveryPanel({ entry }: { readonly entry: WebhookDeliveryEntry | undefined }) {
  if (entry === undefined) {
    return <div className={classes.delivery}>This delivery is on another page of the log.</div>;
  }
  const { outcome, fault, times, at, lastAt } = entry;
  return (
    <div className={classes.delivery}>
      <h2 className={classes.title}>
        <OutcomeBadge outcome={outcome} />
      </h2>
      <p>{OUTCOME_MEANS[outcome]}</p>
      <Properties
        items={[
          ...(fault === null ? [] : [{ name: 'Why', value: WEBHOOK_FAULT_WORDS[fault] }]),
          ...(fault === null ? [{ name: 'What it told', value: countsWords(entry) }] : []),
          { name: 'Arrived', value: <When at={at} precision="second" zone focusable /> },
          ...(times === 1
            ? []
            : [
                { name: 'Times', value: `${times} within a minute` },
                { name: 'Last', value: <When at={lastAt} precision="second" zone focusable /> },
              ]),
        ]}
      />
    </div>
  );
}
