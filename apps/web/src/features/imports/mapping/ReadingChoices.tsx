import {
  CHANNEL_WORDS,
  CHANNELS,
  DATE_ORDERS,
  type DateOrder,
  type ImportMapping,
  type ImportMappingView,
} from '@heed/contract';
import { NativeSelect } from '@mantine/core';
import { useId, useMemo } from 'react';
import classes from './Choices.module.css';
import { nameOf } from './ColumnChoices.tsx';
import { WordChoices } from './WordChoices.tsx';

interface ReadingChoicesProps {
  readonly draft: ImportMapping;
  readonly mapping: ImportMappingView;
  readonly onDraft: (draft: ImportMapping) => void;
}

const CHANNEL_OPTIONS = CHANNELS.map((value) => ({ value, label: CHANNEL_WORDS[value] }));
const ORDER_WORDS: Record<DateOrder, string> = {
  asWritten: 'Only dates that are clear, such as 2026-03-31',
  dayFirst: 'Day first: 31/03/2026',
  monthFirst: 'Month first: 03/31/2026',
};
const NO_REGION = '';

/** Channel, order of dates, time zone, country of numbers: each only where the chosen columns need it. */
export function ReadingChoices({ draft, mapping, onDraft }: ReadingChoicesProps) {
  const channel = draft.columns.indexOf('channel');
  const hasTime = draft.columns.includes('when');
  const hasPhone = draft.columns.includes('phone');
  const regions = useMemo(() => regionOptions(mapping.regions), [mapping.regions]);
  const zones = useId();
  const column = mapping.columns[channel];
  return (
    <div className={classes.fields}>
      {column === undefined ? (
        <NativeSelect
          label="The no is for"
          data={CHANNEL_OPTIONS}
          value={draft.channel}
          onChange={({ target }) =>
            onDraft({ ...draft, channel: CHANNELS.find((one) => one === target.value) ?? draft.channel })
          }
        />
      ) : (
        <div>
          <p className={classes.label}>
            Channels in <bdi className={classes.code}>{nameOf(column, channel)}</bdi>
          </p>
          <WordChoices
            label="Which channel each word is"
            hint="A word that is not listed counts for every channel."
            words={draft.channelWords.map((one) => ({ word: one.word, value: one.channel }))}
            seen={column.words}
            options={CHANNEL_OPTIONS}
            fallback="*"
            onWords={(words) =>
              onDraft({ ...draft, channelWords: words.map(({ word, value }) => ({ word, channel: value })) })
            }
          />
        </div>
      )}
      {hasTime ? (
        <>
          <NativeSelect
            label="Dates are written"
            data={DATE_ORDERS.map((value) => ({ value, label: ORDER_WORDS[value] }))}
            value={draft.dateOrder}
            onChange={({ target }) =>
              onDraft({
                ...draft,
                dateOrder: DATE_ORDERS.find((order) => order === target.value) ?? draft.dateOrder,
              })
            }
          />
          <NativeSelect
            id={zones}
            label="Times without a zone are in"
            data={zoneOptions(draft.zone)}
            value={draft.zone}
            onChange={({ target }) => onDraft({ ...draft, zone: target.value })}
          />
        </>
      ) : (
        <p className={classes.hint}>
          No column says when they opted out, so the latest possible time counts: the time of this import.
        </p>
      )}
      {hasPhone && (
        <NativeSelect
          label="Numbers without a country code are of"
          data={regions}
          value={draft.region ?? NO_REGION}
          onChange={({ target }) =>
            onDraft({ ...draft, region: target.value === NO_REGION ? null : target.value })
          }
        />
      )}
    </div>
  );
}

function regionOptions(regions: readonly string[]) {
  const names = new Intl.DisplayNames('en', { type: 'region' });
  const named = regions.map((value) => ({ value, label: names.of(value) ?? value }));
  return [
    { value: NO_REGION, label: 'No country: such numbers are rejected' },
    ...named.sort((a, b) => a.label.localeCompare(b.label, 'en')),
  ];
}

/** Every zone the browser knows, UTC first; and the chosen one, which the server knows. */
function zoneOptions(chosen: string): string[] {
  return [...new Set(['UTC', chosen, ...Intl.supportedValuesOf('timeZone')])];
}
