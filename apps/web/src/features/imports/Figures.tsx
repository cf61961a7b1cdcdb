import type { ImportSummary } from '@heed/contract';
import { TriangleAlert } from 'lucide-react';
import { formatNumber } from '../../lib/numbers.ts';
import classes from './Figures.module.css';

type Counted = Pick<
  ImportSummary,
  'state' | 'rows' | 'optOutRows' | 'skippedRows' | 'rejectedRows' | 'warningRows'
>;

/** The sum of a file, drawn as one: rows read = opt-outs + skipped + rejected. Warnings are part of the opt-outs. */
export function Figures({ view }: { readonly view: Counted }) {
  const { rows, optOutRows, skippedRows, rejectedRows, warningRows } = view;
  return (
    <dl className={classes.figures} aria-label="Rows read are opt-outs, skipped and rejected rows together">
      <div className={classes.figure}>
        <dt>Rows read</dt>
        <dd className={classes.value}>{formatNumber(rows)}</dd>
        <dd className={classes.note}>{view.state === 'checking' ? 'so far' : 'the whole file'}</dd>
      </div>
      <div className={classes.figure} data-sign="=">
        <dt>Opt-outs</dt>
        <dd className={classes.value}>{formatNumber(optOutRows)}</dd>
        <dd className={classes.note}>
          {warningRows > 0 && (
            <TriangleAlert size={12} strokeWidth={2} aria-hidden className={classes.warning} />
          )}
          {warningRows > 0 ? `${formatNumber(warningRows)} with a warning` : 'none with a warning'}
        </dd>
      </div>
      <div className={classes.figure} data-sign="+">
        <dt>Skipped</dt>
        <dd className={classes.value}>{formatNumber(skippedRows)}</dd>
        <dd className={classes.note}>do not say no</dd>
      </div>
      <div className={classes.figure} data-sign="+">
        <dt>Rejected</dt>
        <dd className={classes.value}>{formatNumber(rejectedRows)}</dd>
        <dd className={classes.note}>no usable address</dd>
      </div>
    </dl>
  );
}
