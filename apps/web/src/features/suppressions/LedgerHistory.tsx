import { METHOD_WORDS, REASON_WORDS, type SuppressionDetail } from '@heed/contract';
import { Link } from '@tanstack/react-router';
import { Ban, CircleSlash, Minus, RotateCcw } from 'lucide-react';
import { formatNumber } from '../../lib/numbers.ts';
import { PATHS } from '../../paths.ts';
import { useMay } from '../../session/session.ts';
import { StatusBadge } from '../../ui/StatusBadge.tsx';
import { When } from '../../ui/When.tsx';
import { ConsentFacts } from './ConsentFacts.tsx';
import classes from './LedgerHistory.module.css';
import { precisionWords, scopeOf } from './words.ts';

type LedgerEvent = SuppressionDetail['history'][number];

const KIND_WORDS: Record<LedgerEvent['kind'], string> = {
  optOut: 'Opted out',
  optIn: 'Opted in',
  noConsent: 'No consent given',
};
const KIND_ICONS = { optOut: Ban, optIn: RotateCcw, noConsent: CircleSlash } as const;

/** Every opt-out and opt-in about one identifier, and whether it changed anything. */
export function LedgerHistory({ events }: { readonly events: readonly LedgerEvent[] }) {
  const mayOpenImports = useMay('import.read');
  return (
    <ol className={classes.list}>
      {events.map((event) => (
        <li key={event.id} id={event.id} className={classes.event}>
          <div className={classes.line}>
            <KindBadge event={event} />
            <span className={classes.at}>
              {event.occurredAt === null ? (
                'Time not given'
              ) : (
                <When
                  at={event.occurredAt}
                  precision={event.occurredPrecision === 'instant' ? 'second' : 'day'}
                  zone
                  focusable
                />
              )}
            </span>
          </div>
          <p>
            {scopeOf(event.channel, event.purpose)}. {METHOD_WORDS[event.method]}
            {event.kind === 'optOut' && `, ${REASON_WORDS[event.reason].toLowerCase()}`}
            {event.campaign === null ? '' : `, campaign ${event.campaign}`}.
          </p>
          <p className={classes.small}>
            {[
              event.effective ? undefined : 'Changed nothing: something later already held',
              precisionWords(event.occurredPrecision),
            ]
              .filter((part) => part !== undefined)
              .join('; ')}
          </p>
          {event.consent !== null && <ConsentFacts consent={event.consent} />}
          <p className={classes.small}>
            Recorded <When at={event.recordedAt} zone />
            {event.importLine !== null && `, line ${formatNumber(event.importLine)}`}
            {event.importId !== null && mayOpenImports && (
              <>
                {' of '}
                <Link to={PATHS.import} params={{ importId: event.importId }}>
                  an import
                </Link>
              </>
            )}
          </p>
        </li>
      ))}
    </ol>
  );
}

function KindBadge({ event }: { readonly event: LedgerEvent }) {
  const words = KIND_WORDS[event.kind];
  if (!event.effective) {
    return (
      <StatusBadge tone="paused" icon={Minus}>
        {words}, no effect
      </StatusBadge>
    );
  }
  return (
    <StatusBadge tone={event.kind === 'optIn' ? 'met' : 'plain'} icon={KIND_ICONS[event.kind]}>
      {words}
    </StatusBadge>
  );
}
