import { CAUSE_WORDS, type Cause, type Scrub } from '@heed/contract';
import { formatNumber } from '../../../lib/numbers.ts';
import classes from './CheckPage.module.css';

/** Why somebody is not to be contacted, as this screen says it. */
const WHY: Record<Cause, string> = {
  ...CAUSE_WORDS,
  subject: 'Said no themselves',
  complaint: 'Marked a message as spam',
  bounce: 'Address not reachable',
  staff: 'Recorded by staff',
  import: 'Imported as a no',
  automated: 'Suppressed automatically',
};

/** "Why 412 fewer", as counts of people; where they are few, no number at all. */
export function WhyFewer({ view }: { readonly view: Scrub }) {
  const { causes, stopped } = view;
  if (stopped === 0) return null;
  if (causes === null) {
    return (
      <p className={classes.padded}>
        Why is not said here: of so few people it would tell more than the answer does.
      </p>
    );
  }
  const most = Math.max(1, ...causes.map(({ people }) => people ?? 0));
  const isRounded = causes.some(({ rounded }) => rounded);
  return (
    <div className={classes.why}>
      <table className={classes.causes}>
        <caption>Why, by people{isRounded ? ', rounded down to tens' : ''}</caption>
        <thead>
          <tr>
            <th scope="col">Cause</th>
            <th scope="col">People</th>
          </tr>
        </thead>
        <tbody>
          {causes.map(({ cause, people }) => (
            <tr key={cause}>
              <th scope="row">
                {WHY[cause]}
                <meter
                  className={classes.share}
                  min={0}
                  max={most}
                  value={people ?? 0}
                  aria-hidden
                  tabIndex={-1}
                />
              </th>
              <td>{people === null ? 'withheld' : formatNumber(people)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className={classes.small}>
        An address that stands on the list several times counts once here.
        {causes.some(({ people }) => people === null) &&
          ' Fewer than 10 people are withheld, with as many more as hide them.'}
      </p>
    </div>
  );
}
