import type { OptOutReceipt } from '@heed/contract';
import { useQuery } from '@tanstack/react-query';
import { EyeOff } from 'lucide-react';
import { useRef, useState } from 'react';
import { queryOf, useCommand } from '../../api/query.ts';
import { announce } from '../../lib/announcer.ts';
import { Note } from '../../ui/Note.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { ProblemPanel } from '../../ui/ProblemPanel.tsx';
import { bodyOf, type Entry } from './entry.ts';
import { Receipts } from './Receipts.tsx';
import { RecordForm, type RecordFormHandle } from './RecordForm.tsx';
import classes from './RecordPage.module.css';

/** As many receipts as fit on the screen; they are kept nowhere else here. */
const SHOWN = 5;

/** "Take me off": one screen, one receipt number to read out, and the next entry at once. Nothing is read back. */
export function RecordPage() {
  const begin = useQuery({ ...queryOf('optOutFormView', {}), staleTime: Number.POSITIVE_INFINITY });
  const [receipts, setReceipts] = useState<readonly OptOutReceipt[]>([]);
  // One id an entry: a second click, or trying again after a lost answer, is the same entry.
  const [entryId, setEntryId] = useState(() => crypto.randomUUID());
  const form = useRef<RecordFormHandle>(null);
  const record = useCommand('optOutRecord', {
    onSuccess: (receipt) => {
      setReceipts((before) => [receipt, ...before].slice(0, SHOWN));
      setEntryId(crypto.randomUUID());
      announce(`Recorded. Receipt ${spelled(receipt.receipt)}.`);
      form.current?.next();
    },
    onError: () => form.current?.toFault(),
  });
  return (
    <div className={classes.page}>
      <PageHeader
        title="Record an opt-out"
        scope="Somebody said “take me off”. It counts from this moment on."
      />
      <div className={classes.columns}>
        <Panel label="Entry" padded>
          {begin.error !== null && (
            <ProblemPanel
              what="The form could not be opened"
              problem={begin.error.problem}
              onRetry={() => void begin.refetch()}
            />
          )}
          {begin.data !== undefined && (
            <RecordForm
              ref={form}
              region={begin.data.region}
              busy={record.isPending}
              problem={record.error?.problem ?? null}
              onChange={() => {
                if (record.error !== null) record.reset();
              }}
              onSubmit={(entry: Entry) => {
                if (!record.isPending) record.mutate({ body: bodyOf(entryId, entry) });
              }}
            />
          )}
        </Panel>
        <div className={classes.side} data-recorded={receipts.length > 0 || undefined}>
          <Receipts receipts={receipts} />
          <Note icon={EyeOff}>
            Nothing is read back: whether the person is known, or has said no before, is not shown here. That
            you recorded it is in the audit trail.
          </Note>
        </div>
      </div>
    </div>
  );
}

/** Read aloud letter by letter. */
function spelled(receipt: string): string {
  return receipt.replace('-', ' ').split('').join(' ').replaceAll('   ', ', ');
}
