import { CONSENT_METHOD_WORDS, type SuppressionDetail } from '@heed/contract';
import { countOf } from '../../lib/numbers.ts';
import { shortId } from '../../lib/words.ts';
import { When } from '../../ui/When.tsx';
import classes from './ConsentFacts.module.css';

type Consent = NonNullable<SuppressionDetail['history'][number]['consent']>;

/** What the person agreed to, how that is known, by whom it was recorded, and which "no" it lifts. */
export function ConsentFacts({ consent }: { readonly consent: Consent }) {
  const { words, version, method, givenAt, recordedBy, lifts } = consent;
  return (
    <div className={classes.consent}>
      <blockquote className={classes.words}>{words}</blockquote>
      <p>
        Version {version}. {CONSENT_METHOD_WORDS[method]}, given{' '}
        <When at={givenAt} precision="second" zone focusable />.{' '}
        {recordedBy === null
          ? 'The person did this themselves.'
          : `Recorded by ${recordedBy}; what shows it is kept sealed.`}
      </p>
      {lifts.length > 0 && (
        <p>
          Lifts {countOf(lifts.length, 'opt-out', 'opt-outs')}:{' '}
          {lifts.map((id, place) => (
            <span key={id}>
              {place > 0 && ', '}
              <a href={`#${id}`}>{shortId(id)}</a>
            </span>
          ))}
          .
        </p>
      )}
    </div>
  );
}
