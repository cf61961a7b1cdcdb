import type { OptOutReceipt } from '@heed/contract';
import { Check } from 'lucide-react';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { When } from '../../ui/When.tsx';
import classes from './Receipts.module.css';

/** The receipt of the last entry, large enough to read out; the ones before it, until the page is left. */
export function Receipts({ receipts }: { readonly receipts: readonly OptOutReceipt[] }) {
  const [last, ...before] = receipts;
  return (
    <Panel title="Receipt">
      {last === undefined ? (
        <p className={classes.none}>The number to read out appears here.</p>
      ) : (
        <div className={classes.last}>
          <p className={classes.done}>
            <Check size={16} aria-hidden /> Recorded, <When at={last.receivedAt} zone focusable />
          </p>
          <p className={classes.line}>
            <output className={classes.number}>{last.receipt}</output>
            <CopyButton value={last.receipt} what="receipt number" />
          </p>
          <p className={classes.say}>
            Read it out: “You will get no more marketing on what you named. Your receipt is this number.”
          </p>
        </div>
      )}
      {before.length > 0 && (
        <ul className={classes.before} aria-label="Before that">
          {before.map(({ receipt, receivedAt }) => (
            <li key={receipt}>
              <code>{receipt}</code> <When at={receivedAt} zone focusable />
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
