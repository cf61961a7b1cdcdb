import type { OptInRecorded, SuppressionDetail } from '@heed/contract';
import { Link } from '@tanstack/react-router';
import { RotateCcw } from 'lucide-react';
import { useState } from 'react';
import { countOf } from '../../lib/numbers.ts';
import { PATHS } from '../../paths.ts';
import { useMay } from '../../session/session.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { Panel } from '../../ui/Panel.tsx';
import classes from './ComeBack.module.css';
import { RecordOptIn } from './RecordOptIn.tsx';

/** For a data protection officer: this person has said yes again, and it can be shown. */
export function ComeBack({ entry }: { readonly entry: SuppressionDetail }) {
  const mayRecord = useMay('optIn.record');
  const [isOpen, setOpen] = useState(false);
  const [recorded, setRecorded] = useState<OptInRecorded>();
  if (!mayRecord || entry.mask === null) return null;
  return (
    <>
      {recorded !== undefined && <Recorded recorded={recorded} />}
      {entry.inForce && (
        <div>
          <ActionButton leftSection={<RotateCcw size={16} aria-hidden />} onClick={() => setOpen(true)}>
            Record that this person opted in again
          </ActionButton>
        </div>
      )}
      {isOpen && (
        <RecordOptIn
          entry={entry}
          onRecorded={(answer) => {
            setRecorded(answer);
            setOpen(false);
          }}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );
}

function Recorded({ recorded }: { readonly recorded: OptInRecorded }) {
  const mayReadTrail = useMay('audit.read');
  const { lifts, requestId } = recorded;
  return (
    <Panel title="Opted in again" padded>
      <p className={classes.result}>
        Recorded. It lifts {countOf(lifts.length, 'opt-out', 'opt-outs')}; every other channel and topic stays
        as it is.
        {mayReadTrail && requestId !== null && (
          <>
            {' '}
            <Link to={PATHS.auditTrail} search={{ requestId, system: 'hide' }}>
              Its event in the audit trail
            </Link>
          </>
        )}
      </p>
    </Panel>
  );
}
