import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { Plug } from 'lucide-react';
import { queryOf } from '../../api/query.ts';
import { countOf } from '../../lib/numbers.ts';
import { PATHS } from '../../paths.ts';
import { useMay } from '../../session/session.ts';
import { ListPage } from '../../table/ListPage.tsx';
import { useList } from '../../table/use-list.ts';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { CONNECTION_COLUMNS, connectionCard } from './columns.tsx';
import { ASK_AGAIN, pathOfConnection } from './use-connection.ts';

/** Every connected system: how it is, what waits. */
export function ConnectionsPage() {
  const query = queryOf('connectionList', {}, { polled: true });
  const list = useList({ ...query, refetchInterval: ASK_AGAIN }, 'all');
  const mayManage = useMay('connection.manage');
  const count =
    list.count === undefined ? 'Systems' : countOf(list.count.value, 'connected system', 'connected systems');
  const connect = mayManage ? (
    <Button
      variant="filled"
      leftSection={<Plug size={16} aria-hidden />}
      renderRoot={(props) => <Link to={PATHS.newConnection} {...props} />}
    >
      Connect a system
    </Button>
  ) : undefined;
  return (
    <ListPage
      header={
        <PageHeader
          title="Connections"
          scope={`${count}. An opt-out from all marketing e-mail is carried into each of them.`}
          actions={connect}
        />
      }
      names={{ one: 'connection', many: 'connections' }}
      caption="Connected systems, by name"
      columns={CONNECTION_COLUMNS}
      cardOf={connectionCard}
      idOf={(connection) => connection.id}
      list={list}
      filters={[]}
      nothingYet={{
        icon: Plug,
        title: 'Nothing is connected',
        words: mayManage
          ? 'Connect Zoho CRM, and opt-outs from all marketing e-mail are carried into it by themselves.'
          : 'When an administrator connects a system, it appears here.',
        actions: connect,
      }}
      pageOf={pathOfConnection}
    />
  );
}
