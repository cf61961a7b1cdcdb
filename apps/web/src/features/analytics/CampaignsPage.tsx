import { Button } from '@mantine/core';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Megaphone, Upload } from 'lucide-react';
import { queryOf } from '../../api/query.ts';
import { PATHS } from '../../paths.ts';
import { useMay, useSession } from '../../session/session.ts';
import type { Filter } from '../../table/filters.ts';
import { ListPage } from '../../table/ListPage.tsx';
import { useList } from '../../table/use-list.ts';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { CAMPAIGN_COLUMNS, campaignCard } from './campaign-columns.tsx';

const route = getRouteApi('/app/analytics/campaigns');

const FILTERS: Filter[] = [
  {
    kind: 'choice',
    key: 'owner',
    label: 'Owner',
    fallback: 'any',
    options: [
      { value: 'any', label: 'Anybody' },
      { value: 'me', label: 'Me' },
    ],
  },
  {
    kind: 'choice',
    key: 'sends',
    label: 'Sends',
    options: [
      { value: 'known', label: 'Known' },
      { value: 'none', label: 'None known' },
    ],
  },
];

export const pathOfCampaign = (id: string): string => PATHS.campaign.replace('$campaignId', id);

/** Every campaign, last sent first, with who left over the last 12 months. */
export function CampaignsPage() {
  const { columns: _columns, ...query } = route.useSearch();
  const { after: _after, before: _before, ...filter } = query;
  const list = useList(queryOf('campaignList', { query }), JSON.stringify(filter));
  const { organisation } = useSession();
  const mayWrite = useMay('send.write');
  const record = (
    <Button
      leftSection={<Upload size={14} aria-hidden />}
      renderRoot={(props) => <Link to={PATHS.sends} {...props} />}
    >
      Record sends
    </Button>
  );
  return (
    <ListPage
      header={
        <PageHeader
          title="Campaigns"
          scope={`Last sent first. Opt-outs of the last 12 months, in days of ${organisation.timeZone}; rates are opt-outs within 14 days of a send, of its deliveries.`}
          actions={mayWrite && record}
        />
      }
      names={{ one: 'campaign', many: 'campaigns' }}
      caption="Campaigns, last sent first"
      columns={CAMPAIGN_COLUMNS}
      cardOf={campaignCard}
      idOf={(campaign) => campaign.id}
      list={list}
      filters={FILTERS}
      nothingYet={{
        icon: Megaphone,
        title: 'No campaigns yet',
        words: 'A campaign appears when a send is recorded, or when an imported opt-out names it.',
        ...(mayWrite ? { actions: record } : {}),
      }}
      pageOf={pathOfCampaign}
    />
  );
}
