import { CONFIDENCE_WORDS, CONFIDENCES } from '@heed/contract';
import { getRouteApi } from '@tanstack/react-router';
import { Scale } from 'lucide-react';
import { queryOf } from '../../api/query.ts';
import { countOf } from '../../lib/numbers.ts';
import type { Filter } from '../../table/filters.ts';
import { ListPage } from '../../table/ListPage.tsx';
import { useList } from '../../table/use-list.ts';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { REGIME_COLUMNS, regimeCard } from './columns.tsx';
import { RegimePanel } from './RegimePanel.tsx';

const route = getRouteApi('/app/policies/regimes');

const FILTERS: readonly Filter[] = [
  {
    kind: 'choice',
    key: 'is',
    label: 'State',
    options: [
      { value: 'on', label: 'On' },
      { value: 'off', label: 'Off' },
      { value: 'proposed', label: 'Change proposed' },
    ],
  },
  {
    kind: 'choice',
    key: 'confidence',
    label: 'Source',
    options: CONFIDENCES.map((value) => ({ value, label: CONFIDENCE_WORDS[value].name })),
  },
];

/** Every regime with its source; which are on, and what is proposed. */
export function RegimesPage() {
  const { regime: _open, columns: _columns, ...query } = route.useSearch();
  const list = useList(queryOf('regimeList', { query }), JSON.stringify(query));
  const count = list.count === undefined ? 'Regimes' : countOf(list.count.value, 'regime', 'regimes');
  return (
    <ListPage
      header={
        <PageHeader
          title="Regimes"
          scope={`${count}. Not legal advice: no row drives a clock before it is on, and turning one on or off takes two people.`}
        />
      }
      names={{ one: 'regime', many: 'regimes' }}
      caption="Regimes, in the order of the table"
      columns={REGIME_COLUMNS}
      cardOf={regimeCard}
      idOf={(regime) => regime.id}
      list={list}
      filters={FILTERS}
      nothingYet={{ icon: Scale, title: 'No regimes', words: 'The table of regimes comes with Heed.' }}
      drawer={{
        parameter: 'regime',
        label: 'Regime',
        content: (id) => <RegimePanel key={id} regimeId={id} />,
      }}
    />
  );
}
