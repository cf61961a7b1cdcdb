import { COLUMN_USE_WORDS, COLUMN_USES, type ColumnUse, type ImportMappingView } from '@heed/contract';
import { NativeSelect } from '@mantine/core';
import classes from './ColumnChoices.module.css';

type Column = ImportMappingView['columns'][number];

interface ColumnChoicesProps {
  readonly columns: readonly Column[];
  readonly uses: readonly (ColumnUse | null)[];
  readonly onUse: (index: number, use: ColumnUse | null) => void;
}

const NOT_USED = '';
const OPTIONS = [
  { value: NOT_USED, label: 'Not used' },
  ...COLUMN_USES.map((use) => ({ value: use, label: COLUMN_USE_WORDS[use] })),
];

/** Every column of the file with what it holds, as far as that may be shown, and what it is used as. */
export function ColumnChoices({ columns, uses, onUse }: ColumnChoicesProps) {
  return (
    <ul className={classes.list}>
      {columns.map((column, index) => (
        // Two columns may have one name: their place tells them apart.
        // oxlint-disable-next-line react/no-array-index-key
        <li key={index} className={classes.column}>
          <div className={classes.from}>
            <bdi className={classes.header}>{nameOf(column, index)}</bdi>
            <bdi className={classes.example}>{exampleOf(column)}</bdi>
          </div>
          <NativeSelect
            aria-label={`${nameOf(column, index)} is`}
            data={OPTIONS}
            value={uses[index] ?? NOT_USED}
            onChange={({ target }) => onUse(index, COLUMN_USES.find((use) => use === target.value) ?? null)}
          />
        </li>
      ))}
    </ul>
  );
}

/** A column without a name is told by its place. */
export function nameOf({ header }: Pick<Column, 'header'>, index: number): string {
  return header.trim() === '' ? `Column ${index + 1}` : header;
}

function exampleOf({ kind, example }: Column): string {
  if (example !== null) return example;
  return kind === 'empty' ? 'empty in the first rows' : 'its text is not shown';
}
