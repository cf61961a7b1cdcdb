import {
  type ImportMapping,
  type ImportMappingView,
  WORD_MEANING_WORDS,
  WORD_MEANINGS,
} from '@heed/contract';
import { TriangleAlert } from 'lucide-react';
import classes from './Choices.module.css';
import { nameOf } from './ColumnChoices.tsx';
import { statusWords, withEveryRow, withStatusColumn } from './draft.ts';
import { WordChoices } from './WordChoices.tsx';

interface SaysNoChoiceProps {
  readonly draft: ImportMapping;
  readonly mapping: ImportMappingView;
  readonly onDraft: (draft: ImportMapping) => void;
}

const MEANINGS = WORD_MEANINGS.map((value) => ({ value, label: WORD_MEANING_WORDS[value] }));

/** Every row, or the rows in which a column says so; where the file may list others, every row has to be stated. */
export function SaysNoChoice({ draft, mapping, onDraft }: SaysNoChoiceProps) {
  const { saysNo } = draft;
  const everyRow = saysNo.by === 'everyRow';
  const status = draft.columns.indexOf('status');
  const column = mapping.columns[status];
  return (
    <fieldset className={classes.fields}>
      <legend className={classes.legend}>Which rows say no</legend>
      <label className={classes.option}>
        <input type="radio" name="saysNo" checked={everyRow} onChange={() => onDraft(withEveryRow(draft))} />
        <span>Every row is an opt-out</span>
      </label>
      {everyRow && mapping.caution !== null && (
        <div className={classes.caution}>
          <TriangleAlert size={16} aria-hidden />
          <div>
            <p>{mapping.caution} Taken as opt-outs, people who said yes would get no more mail.</p>
            <label className={classes.option}>
              <input
                type="checkbox"
                checked={saysNo.stated}
                onChange={({ target }) =>
                  onDraft({ ...draft, saysNo: { by: 'everyRow', stated: target.checked } })
                }
              />
              <span>I have looked: everybody in this file said no. This statement is recorded.</span>
            </label>
          </div>
        </div>
      )}
      <label className={classes.option}>
        <input
          type="radio"
          name="saysNo"
          checked={!everyRow}
          onChange={() => onDraft(withStatusColumn(draft, mapping.columns))}
        />
        <span>
          Only some rows: a column tells
          {column && (
            <>
              , <bdi className={classes.code}>{nameOf(column, status)}</bdi>
            </>
          )}
        </span>
      </label>
      {!everyRow && status < 0 && (
        <p className={classes.hint}>Choose above which column is “Says no or not”.</p>
      )}
      {!everyRow && status >= 0 && (
        <WordChoices
          label="What the words say"
          hint="Words that are not listed count as a no. An unticked consent box is no opt-out: if the column only tells who never agreed, choose “Not a no”."
          words={statusWords(draft).map(({ word, means }) => ({ word, value: means }))}
          seen={column?.words ?? []}
          options={MEANINGS}
          fallback="optOut"
          onWords={(words) =>
            onDraft({
              ...draft,
              saysNo: { by: 'status', words: words.map(({ word, value }) => ({ word, means: value })) },
            })
          }
        />
      )}
    </fieldset>
  );
}
