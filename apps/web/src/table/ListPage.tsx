import type { LucideIcon } from 'lucide-react';
import { type ReactNode, useRef } from 'react';
import { clsx } from '../lib/clsx.ts';
import { NARROW, PHONE, useMedia } from '../lib/media.ts';
import { useDelayed } from '../lib/use-delayed.ts';
import { ColumnChooser } from './ColumnChooser.tsx';
import type { Columns } from './columns.ts';
import { DataTable } from './DataTable.tsx';
import { FilterBar } from './FilterBar.tsx';
import type { Filter } from './filters.ts';
import classes from './ListPage.module.css';
import { ListTrouble } from './ListTrouble.tsx';
import { Pager, type Ways } from './Pager.tsx';
import { type Card, RecordCards } from './RecordCards.tsx';
import { RecordDrawer } from './RecordDrawer.tsx';
import { RecordParameter } from './RecordLink.tsx';
import { useColumns } from './use-columns.ts';
import type { List } from './use-list.ts';
import { useListSearch } from './use-list-search.ts';
import { useRecord } from './use-record.ts';

interface ListDrawer {
  /** The search parameter that holds the open record. */
  readonly parameter: string;
  readonly label: string;
  readonly content: (id: string) => ReactNode;
  readonly links?: (id: string) => ReactNode;
}

/** A record opens in a drawer beside its list, for reading; or on a page of its own, for working. */
type RecordOpens =
  | { readonly drawer: ListDrawer; readonly pageOf?: never }
  | { readonly pageOf: (id: string) => string; readonly drawer?: never };

export type ListPageProps<Row extends object> = RecordOpens & {
  /** The page's header, with its one h1. */
  readonly header: ReactNode;
  /** Between header and filters: a look-up. */
  readonly above?: ReactNode;
  /** "event", "events": how rows are counted. */
  readonly names: { readonly one: string; readonly many: string };
  /** What the rows are and in which order, for people who cannot see the table. */
  readonly caption: string;
  /** What its two ways are called, where it is not newest first. */
  readonly ways?: Ways;
  readonly columns: Columns<Row>;
  readonly cardOf: (row: Row) => Card;
  readonly idOf: (row: Row) => string;
  readonly list: List<Row>;
  readonly filters: readonly Filter[];
  /** What is true when there is nothing at all yet, and what will fill it. */
  readonly nothingYet: {
    readonly icon: LucideIcon;
    readonly title: string;
    readonly words: string;
    readonly actions?: ReactNode;
  };
};

/** The one list page: filters, rows, pages and an open record, all of it in the address. */
export function ListPage<Row extends object>(props: ListPageProps<Row>) {
  const { header, above, names, caption, columns, cardOf, idOf, list, filters, nothingYet, drawer } = props;
  const place = drawer === undefined ? props.pageOf : drawer.parameter;
  const { values, set } = useListSearch();
  const results = useRef<HTMLDivElement>(null);
  const ids = list.rows?.map(idOf) ?? [];
  const record = useRecord(place, ids);
  const phone = useMedia(PHONE);
  const covered = useMedia(NARROW) && record.id !== undefined;
  const chosen = useColumns(names.many, columns);
  const waiting = useDelayed(list.rows === undefined && list.problem === null);
  const closed = drawer === undefined ? {} : { [drawer.parameter]: undefined };
  const change = (patch: Readonly<Record<string, string | undefined>>) =>
    set({ after: undefined, before: undefined, ...closed, ...patch });
  const turn = (cursor: { readonly after?: string; readonly before?: string }) => {
    set({ after: undefined, before: undefined, ...closed, ...cursor }, { toTop: true });
    results.current?.focus({ preventScroll: true });
  };
  const shared = { rows: list.rows, idOf, selected: record.id, onOpen: record.open, waiting };
  const hasRows = list.rows === undefined || list.rows.length > 0;
  return (
    <RecordParameter value={place}>
      <div className={clsx(classes.split, record.id !== undefined && classes.open)}>
        <div className={classes.list} inert={covered}>
          {header}
          {above}
          <FilterBar filters={filters} values={values} onChange={change} />
          <div
            ref={results}
            tabIndex={-1}
            role="region"
            aria-label={caption}
            aria-busy={list.isStale || list.rows === undefined}
            className={clsx(classes.results, list.isStale && classes.stale)}
          >
            {list.problem === null && hasRows ? (
              <>
                {phone ? (
                  <RecordCards label={caption} cardOf={cardOf} {...shared} />
                ) : (
                  <DataTable caption={caption} columns={chosen.columns} {...shared} />
                )}
                <Pager
                  list={list}
                  names={names}
                  ways={props.ways}
                  chooser={phone ? undefined : <ColumnChooser {...chosen} />}
                  onNewer={(before) => turn({ before })}
                  onOlder={(after) => turn({ after })}
                />
              </>
            ) : (
              <ListTrouble
                list={list}
                names={names}
                filters={filters}
                values={values}
                nothingYet={nothingYet}
                onChange={change}
              />
            )}
          </div>
        </div>
        {drawer !== undefined && record.id !== undefined && (
          <RecordDrawer
            label={drawer.label}
            place={record.place}
            covers={covered}
            takesFocus={record.takesFocus}
            onStep={record.step}
            onClose={record.close}
            links={drawer.links?.(record.id)}
          >
            {drawer.content(record.id)}
          </RecordDrawer>
        )}
      </div>
    </RecordParameter>
  );
}
