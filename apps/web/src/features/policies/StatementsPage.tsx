import { CHANNEL_WORDS, CONSENT_CHANNELS, hasReach } from '@heed/contract';
import { getRouteApi } from '@tanstack/react-router';
import { FileCheck } from 'lucide-react';
import { useState } from 'react';
import { queryOf } from '../../api/query.ts';
import { countOf } from '../../lib/numbers.ts';
import { useSession } from '../../session/session.ts';
import type { Filter } from '../../table/filters.ts';
import { ListPage } from '../../table/ListPage.tsx';
import { useList } from '../../table/use-list.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { NewStatement } from './NewStatement.tsx';
import { StatementPanel } from './StatementPanel.tsx';
import { STATEMENT_COLUMNS, statementCard } from './statement-columns.tsx';

const route = getRouteApi('/app/policies/consent-statements');

const FILTERS: readonly Filter[] = [
  {
    kind: 'choice',
    key: 'versions',
    label: 'Versions',
    fallback: 'current',
    options: [
      { value: 'current', label: 'In force' },
      { value: 'all', label: 'All' },
    ],
  },
  {
    kind: 'choice',
    key: 'channel',
    label: 'Channel',
    options: CONSENT_CHANNELS.map((value) => ({ value, label: CHANNEL_WORDS[value] })),
  },
];

/** The words that people agree to, version by version. */
export function StatementsPage() {
  const { statement: _open, columns: _columns, ...query } = route.useSearch();
  const { after: _after, before: _before, ...filter } = query;
  const mayCreate = hasReach(useSession().person.roles, 'policy.manage', 'full');
  const [isNew, setNew] = useState(false);
  const list = useList(queryOf('consentStatementList', { query }), JSON.stringify(filter));
  const count =
    list.count === undefined ? 'Statements' : countOf(list.count.value, 'statement', 'statements');
  return (
    <>
      <ListPage
        header={
          <PageHeader
            title="Consent statements"
            scope={`${count}. What people agree to when they opt in again; a statement is never changed, only followed by the next version.`}
            {...(mayCreate
              ? {
                  actions: (
                    <ActionButton variant="filled" onClick={() => setNew(true)}>
                      New version
                    </ActionButton>
                  ),
                }
              : {})}
          />
        }
        names={{ one: 'statement', many: 'statements' }}
        caption="Consent statements, newest first"
        columns={STATEMENT_COLUMNS}
        cardOf={statementCard}
        idOf={({ id }) => id}
        list={list}
        filters={FILTERS}
        nothingYet={{
          icon: FileCheck,
          title: 'No consent statements yet',
          words: mayCreate
            ? 'Nobody can opt in again before there are words to agree to: put the first version in force.'
            : 'Nobody can opt in again before there are words to agree to. A data protection officer puts them in force.',
        }}
        drawer={{
          parameter: 'statement',
          label: 'Consent statement',
          content: (id) => <StatementPanel key={id} statementId={id} />,
        }}
      />
      {isNew && <NewStatement onClose={() => setNew(false)} />}
    </>
  );
}
