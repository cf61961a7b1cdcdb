import { type Analytics, FIGURE_WORDS, type Figure } from '@heed/contract';
import { VisuallyHidden } from '@mantine/core';
import { formatNumber } from '../../lib/numbers.ts';
import { type Change, countChange, peopleText, rateChange, rateText } from './figure-words.ts';
import classes from './Headline.module.css';

interface HeadlineProps {
  readonly figures: Analytics;
  readonly figure: Figure;
}

/** The period in three figures: how many, which share of what arrived, how many came back. */
export function Headline({ figures: { total, totalBefore, optedInAgain }, figure }: HeadlineProps) {
  const delivered =
    total.delivered === null ? 'deliveries unknown' : `of ${formatNumber(total.delivered)} delivered`;
  return (
    <dl className={classes.headline}>
      <Item
        value={peopleText(total)}
        name={FIGURE_WORDS[figure].many}
        change={countChange(total, totalBefore)}
      />
      {figure === 'optOut' && (
        <>
          <Item value={rateText(total)} name={delivered} change={rateChange(total, totalBefore)} />
          <Item value={peopleText(optedInAgain)} name="opted in again" />
        </>
      )}
    </dl>
  );
}

interface ItemProps {
  readonly value: string;
  readonly name: string;
  readonly change?: Change;
}

function Item({ value, name, change }: ItemProps) {
  return (
    <div>
      <dt>
        {name}
        {change !== undefined && change.words !== '–' && (
          <span className={classes.change} title="Against the period before">
            {change.words}
            <VisuallyHidden> on the period before</VisuallyHidden>
          </span>
        )}
      </dt>
      <dd>{value}</dd>
    </div>
  );
}
