import type { OptOutReceipt } from '@heed/contract';
import { EyeOff, Info, Lock } from 'lucide-react';
import { useRef, useState } from 'react';
import { announce } from '../../lib/announcer.ts';
import { Note } from '../../ui/Note.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { ProblemPanel } from '../../ui/ProblemPanel.tsx';
import type { Entry } from './entry.ts';
import { Receipts } from './Receipts.tsx';
import { RecordForm, type RecordFormHandle } from './RecordForm.tsx';
import classes from './RecordPage.module.css';
import { useRecord } from './use-record.ts';

/** As many receipts as fit on the screen; they are kept nowhere else here. */
const SHOWN = 5;

/**
 * "Take me off": one screen, one receipt number to read out, and the next entry at once. Those who work with letters
 * keep evidence as well; to the others nothing is read back.
 */
export function RecordPage() {
  const [receipts, setReceipts] = useState<readonly OptOutReceipt[]>([]);
  const [changedNothing, setChangedNothing] = useState(false);
  // One id an entry: a second click, or trying again after a lost answer, is the same entry.
  const [entryId, setEntryId] = useState(() => crypto.randomUUID());
  const form = useRef<RecordFormHandle>(null);
  const recording = useRecord({
    onRecorded: (receipt, effective) => {
      setReceipts((before) => [receipt, ...before].slice(0, SHOWN));
      setChangedNothing(!effective);
      setEntryId(crypto.randomUUID());
      announce(`Recorded. Receipt ${spelled(receipt.receipt)}.`);
      form.current?.next();
    },
    onError: () => form.current?.toFault(),
  });
  const { region, more, trouble } = recording;
  return (
    <div className={classes.page}>
      <PageHeader
        title="Record an opt-out"
        scope={
          more === undefined
            ? 'Somebody said “take me off”. It counts from this moment on.'
            : 'Somebody said “take me off”, in a letter, a mail or a conversation. It counts from the end of the day on which it arrived, today from this moment on.'
        }
      />
      <div className={classes.columns}>
        <Panel label="Entry" padded>
          {trouble !== null && (
            <ProblemPanel what="The form could not be opened" problem={trouble} onRetry={recording.retry} />
          )}
          {region !== undefined && (
            <RecordForm
              ref={form}
              region={region}
              more={more}
              busy={recording.busy}
              problem={recording.problem}
              onChange={recording.forget}
              onSubmit={(entry: Entry) => recording.send(entryId, entry)}
            />
          )}
        </Panel>
        <div className={classes.side} data-recorded={receipts.length > 0 || undefined}>
          <Receipts receipts={receipts} />
          {changedNothing && (
            <Note icon={Info}>
              It was kept, and changes nothing: this person opted in again after that day. A no of today would
              count.
            </Note>
          )}
          {more === undefined ? (
            <Note icon={EyeOff}>
              Nothing is read back: whether the person is known, or has said no before, is not shown here.
              That you recorded it is in the audit trail.
            </Note>
          ) : (
            <Note icon={Lock}>
              The evidence is kept sealed with the person’s data. The audit trail holds a fingerprint of it,
              and that you recorded it.
            </Note>
          )}
        </div>
      </div>
    </div>
  );
}

/** Read aloud letter by letter. */
function spelled(receipt: string): string {
  return receipt.replace('-', ' ').split('').join(' ').replaceAll('   ', ', ');
}
