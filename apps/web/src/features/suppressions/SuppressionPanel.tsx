import { CAUSE_WORDS, METHOD_WORDS, REASON_WORDS, type SuppressionDetail } from '@heed/contract';
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Eye, FileDown } from 'lucide-react';
import { useState } from 'react';
import { queryOf } from '../../api/query.ts';
import { useDelayed } from '../../lib/use-delayed.ts';
import { PATHS } from '../../paths.ts';
import { EvidenceDialog } from '../../reveal/EvidenceDialog.tsx';
import { RevealButton } from '../../reveal/RevealButton.tsx';
import { useMay } from '../../session/session.ts';
import { CopyId } from '../../ui/CopyId.tsx';
import { Mask } from '../../ui/Mask.tsx';
import { Note } from '../../ui/Note.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { ProblemPanel } from '../../ui/ProblemPanel.tsx';
import { Properties } from '../../ui/Properties.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { When } from '../../ui/When.tsx';
import { ComeBack } from './ComeBack.tsx';
import { ForceBadge } from './ForceBadge.tsx';
import { LedgerHistory } from './LedgerHistory.tsx';
import { Looks } from './Looks.tsx';
import classes from './SuppressionPanel.module.css';
import { maskedEntry, precisionWords, scopeOf, TYPE_WORDS } from './words.ts';

/** One suppression with everything the ledger holds about the same identifier. */
export function SuppressionPanel({ suppressionId }: { readonly suppressionId: string }) {
  const { data, error, refetch } = useQuery(queryOf('suppressionView', { params: { suppressionId } }));
  const mayReveal = useMay('suppression.reveal');
  const waiting = useDelayed(data === undefined && error === null);
  if (error !== null) {
    return (
      <ProblemPanel
        what="This suppression could not be read"
        problem={error.problem}
        onRetry={() => void refetch()}
      />
    );
  }
  if (data === undefined)
    return <div className={classes.entry}>{waiting && <Skeleton characters={32} />}</div>;
  return (
    <div className={classes.entry}>
      <div>
        <div className={classes.head}>
          <h2 className={classes.title}>
            <Mask value={data.mask} />
          </h2>
          <RevealButton entry={maskedEntry(data)} />
          <EvidenceButton entry={data} />
        </div>
        <p className={classes.under}>
          <ForceBadge inForce={data.inForce} />
          {TYPE_WORDS[data.type]}
        </p>
      </div>
      <Properties items={factsOf(data)} />
      <ComeBack entry={data} />
      <Panel title="Ledger" note="of the same identifier, newest first">
        <LedgerHistory events={data.history} />
      </Panel>
      {mayReveal && <Looks key={data.id} suppressionId={data.id} />}
      <Link
        to={PATHS.suppressions}
        search={{ samePersonAs: data.id, status: 'all' }}
        className={classes.same}
      >
        Everything recorded for this person
      </Link>
      <Note icon={Eye}>This view is recorded.</Note>
    </div>
  );
}

function EvidenceButton({ entry }: { readonly entry: SuppressionDetail }) {
  const [isOpen, setOpen] = useState(false);
  const mayReveal = useMay('suppression.reveal');
  if (!mayReveal) return null;
  return (
    <>
      <Button size="sm" leftSection={<FileDown size={14} aria-hidden />} onClick={() => setOpen(true)}>
        Evidence pack
      </Button>
      {isOpen && <EvidenceDialog entry={maskedEntry(entry)} onClose={() => setOpen(false)} />}
    </>
  );
}

function factsOf(entry: SuppressionDetail) {
  const vague = precisionWords(entry.sincePrecision);
  return [
    { name: 'Does not want', value: scopeOf(entry.channel, entry.purpose) },
    { name: 'Cause', value: CAUSE_WORDS[entry.cause] },
    { name: 'How', value: METHOD_WORDS[entry.method] },
    { name: 'Reason', value: REASON_WORDS[entry.reason] },
    { name: 'Campaign', value: entry.campaign ?? 'none named' },
    {
      name: 'Since',
      value: (
        <>
          <When
            at={entry.since}
            precision={vague === undefined ? 'second' : 'day'}
            relative="beside"
            zone
            focusable
          />
          {vague !== undefined && <span className={classes.vague}>{vague}</span>}
        </>
      ),
    },
    { name: 'Recorded', value: <When at={entry.recordedAt} relative="beside" zone focusable /> },
    { name: 'Entry', value: <CopyId id={entry.id} what="entry id" /> },
  ];
}
