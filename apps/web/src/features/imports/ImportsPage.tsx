import { IMPORT_STATES } from '@heed/contract';
import { getRouteApi } from '@tanstack/react-router';
import { Eye, Upload } from 'lucide-react';
import { queryOf } from '../../api/query.ts';
import { PATHS } from '../../paths.ts';
import { useMay } from '../../session/session.ts';
import type { Filter } from '../../table/filters.ts';
import { ListPage } from '../../table/ListPage.tsx';
import { useList } from '../../table/use-list.ts';
import { Note } from '../../ui/Note.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { IMPORT_COLUMNS, importCard } from './columns.tsx';
import classes from './ImportsPage.module.css';
import { STATE_WORDS } from './import-words.ts';
import { NewImport } from './NewImport.tsx';
import { runners } from './Outcome.tsx';
import { listInterval, pathOfImport } from './use-import.ts';

const route = getRouteApi('/app/imports');

const FILTERS: Filter[] = [
  {
    kind: 'choice',
    key: 'state',
    label: 'State',
    options: IMPORT_STATES.map((value) => ({ value, label: STATE_WORDS[value].word })),
  },
];

/** Every import, newest first, and the place where the next one starts. */
export function ImportsPage() {
  const { columns: _columns, ...search } = route.useSearch();
  const { after: _after, before: _before, ...filter } = search;
  const query = queryOf('importList', { query: search }, { polled: true });
  const list = useList({ ...query, refetchInterval: listInterval }, JSON.stringify(filter));
  const mayRun = useMay('import.run');
  return (
    <ListPage
      header={<PageHeader title="Imports" scope="Opt-outs from files, newest first, all days." />}
      above={<div className={classes.above}>{mayRun ? <StartHere /> : <ReadOnly />}</div>}
      names={{ one: 'import', many: 'imports' }}
      caption="Imports, newest first"
      columns={IMPORT_COLUMNS}
      cardOf={importCard}
      idOf={(summary) => summary.id}
      list={list}
      filters={FILTERS}
      nothingYet={{
        icon: Upload,
        title: 'No imports yet',
        words: mayRun
          ? 'Export the unsubscribed people from your e-mail tool and drop the file above. It is checked first, and written when you confirm.'
          : `When a ${runners()} imports a file of opt-outs, it appears here.`,
      }}
      pageOf={pathOfImport}
    />
  );
}

function StartHere() {
  const navigate = route.useNavigate();
  return (
    <NewImport
      title="Drop a file here"
      primary
      onStarted={(importId) => void navigate({ to: PATHS.import, params: { importId } })}
    />
  );
}

function ReadOnly() {
  return <Note icon={Eye}>You can read imports; starting one needs the role {runners()}.</Note>;
}
