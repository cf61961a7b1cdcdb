import { NativeSelect, TextInput } from '@mantine/core';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { countOf } from '../../../lib/numbers.ts';
import { ActionButton } from '../../../ui/ActionButton.tsx';
import classes from './Choices.module.css';

export interface ChosenWord<Value extends string> {
  readonly word: string;
  readonly value: Value;
}

interface WordChoicesProps<Value extends string> {
  readonly label: string;
  readonly hint: string;
  readonly words: readonly ChosenWord<Value>[];
  /** How many of the first rows have each word. */
  readonly seen: readonly { readonly word: string; readonly rows: number }[];
  readonly options: readonly { readonly value: Value; readonly label: string }[];
  /** What a word means that a person adds, until they choose otherwise. */
  readonly fallback: Value;
  readonly onWords: (words: ChosenWord<Value>[]) => void;
}

/** The words of a column and what each of them means; more can be added, for rows further down the file. */
export function WordChoices<Value extends string>(props: WordChoicesProps<Value>) {
  const { label, hint, words, seen, options, fallback, onWords } = props;
  const [fresh, setFresh] = useState('');
  const text = fresh.trim();
  const known = words.some(({ word }) => word.toLowerCase() === text.toLowerCase());
  const add = () => {
    onWords([...words, { word: text, value: fallback }]);
    setFresh('');
  };
  const rowsOf = (word: string) => seen.find((one) => one.word === word)?.rows;
  return (
    <div className={classes.words}>
      {words.length > 0 && (
        <ul aria-label={label}>
          {words.map(({ word, value }, index) => (
            <li key={word} className={classes.word}>
              <span className={classes.said}>
                <bdi>{word === '' ? 'empty' : `“${word}”`}</bdi>
                <Rows rows={rowsOf(word)} />
              </span>
              <NativeSelect
                aria-label={`${word === '' ? 'An empty cell' : word} means`}
                data={[...options]}
                value={value}
                onChange={({ target }) => {
                  const next = options.find((option) => option.value === target.value)?.value ?? value;
                  onWords(words.with(index, { word, value: next }));
                }}
              />
            </li>
          ))}
        </ul>
      )}
      <div className={classes.add}>
        <TextInput
          label={words.length === 0 ? 'A word of this column' : 'Another word'}
          value={fresh}
          maxLength={80}
          onChange={({ target }) => setFresh(target.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || text === '' || known) return;
            event.preventDefault();
            add();
          }}
        />
        <ActionButton
          leftSection={<Plus size={14} aria-hidden />}
          disabledReason={
            text === '' ? 'Type a word first.' : known ? 'This word is in the list.' : undefined
          }
          onClick={add}
        >
          Add
        </ActionButton>
      </div>
      <p className={classes.hint}>{hint}</p>
    </div>
  );
}

function Rows({ rows }: { readonly rows: number | undefined }) {
  if (rows === undefined) return null;
  return <span className={classes.rows}>{countOf(rows, 'row', 'rows')} so far</span>;
}
