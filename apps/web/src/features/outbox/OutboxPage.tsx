import { OUTBOX_STATE_WORDS, OUTBOX_STATES } from '@heed/contract';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { MailCheck, MailWarning } from 'lucide-react';
import { queryOf } from '../../api/query.ts';
import type { Filter } from '../../table/filters.ts';
import { ListPage } from '../../table/ListPage.tsx';
import { useList } from '../../table/use-list.ts';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Strip } from '../../ui/Strip.tsx';
import { OUTBOX_COLUMNS, outboxCard } from './columns.tsx';
import classes from './MailPanel.module.css';
import { MailPanel } from './MailPanel.tsx';
import { countWords } from './words.ts';

const route = getRouteApi('/app/admin/outbox');

const FILTERS: readonly Filter[] = [
  {
    kind: 'choice',
    key: 'state',
    label: 'State',
    options: OUTBOX_STATES.map((value) => ({ value, label: OUTBOX_STATE_WORDS[value] })),
  },
];

/** Mail that waits, was sent or was refused: kinds, states and codes; never an address or a word of it. */
export function OutboxPage() {
  const { mail: _open, columns: _columns, ...query } = route.useSearch();
  const question = queryOf('outboxList', { query });
  const { data } = useQuery(question);
  const { after: _after, before: _before, ...filter } = query;
  const list = useList(question, JSON.stringify(filter));
  return (
    <ListPage
      header={
        <PageHeader
          title="Outbox"
          scope={`${data === undefined ? 'Mail' : countWords(data.counts)}. Newest first; addresses and words are sealed.`}
        />
      }
      above={
        data?.mailServer === 'none' && (
          <div className={classes.warning}>
            <Strip icon={MailWarning}>
              <strong>No mail server is named.</strong> Heed cannot send mail at the moment: it waits here for
              a day, and people are told so. Set <code>SMTP_URL</code> and start Heed again.
            </Strip>
          </div>
        )
      }
      names={{ one: 'mail', many: 'mails' }}
      caption="Mail, newest first"
      columns={OUTBOX_COLUMNS}
      cardOf={outboxCard}
      idOf={({ id }) => id}
      list={list}
      filters={FILTERS}
      nothingYet={{
        icon: MailCheck,
        title: 'No mail yet',
        words: 'A mail appears here when a person asks on their own page to get marketing again.',
      }}
      drawer={{
        parameter: 'mail',
        label: 'Mail',
        content: (id) => <MailPanel key={id} message={list.rows?.find((each) => each.id === id)} />,
      }}
    />
  );
}
