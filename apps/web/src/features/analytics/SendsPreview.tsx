import { CHANNEL_WORDS } from '@heed/contract';
import { CircleCheck } from 'lucide-react';
import { countOf, formatNumber } from '../../lib/numbers.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { Note } from '../../ui/Note.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { When } from '../../ui/When.tsx';
import classes from './FigureTable.module.css';
import preview from './SendsPreview.module.css';
import type { FileSend, SendFileFault } from './send-file.ts';

/** What writing does, or has done. */
export interface Tally {
  readonly new: number;
  readonly changed: number;
  readonly known: number;
  readonly newCampaigns: number;
  readonly newSegments: number;
}

interface SendsPreviewProps {
  readonly fileName: string;
  readonly sends: readonly FileSend[];
  readonly faults: readonly SendFileFault[];
  readonly tally: Tally | undefined;
  readonly written: boolean;
  readonly busy: boolean;
  readonly zone: string;
  readonly onConfirm: () => void;
}

const MOST = 20;

/** What a file holds before it is written: counts and the first rows, or every fault by line and column. */
export function SendsPreview(props: SendsPreviewProps) {
  const { fileName, sends, faults, tally, written, busy, onConfirm } = props;
  if (faults.length > 0) return <Faults fileName={fileName} faults={faults} />;
  if (sends.length === 0)
    return (
      <Panel title={fileName} padded>
        No line of this file is a send.
      </Panel>
    );
  return (
    <Panel
      title={fileName}
      note={countOf(sends.length, 'send', 'sends')}
      footer={
        written ? (
          <Note icon={CircleCheck}>Recorded. {tally !== undefined && tallyWords(tally)}</Note>
        ) : (
          <>
            <span>{tally !== undefined && tallyWords(tally)} Nothing is written until you confirm.</span>
            <ActionButton variant="filled" writes busy={busy} onClick={onConfirm}>
              Record {countOf(sends.length, 'send', 'sends')}
            </ActionButton>
          </>
        )
      }
    >
      {/* Scrolls by itself on a narrow screen, and so has to be reached by keys. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <section className={classes.scroll} tabIndex={0} aria-label="Sends of the file">
        <table className={classes.table}>
          <caption className={classes.caption}>
            {sends.length > MOST
              ? `The first ${MOST} of ${formatNumber(sends.length)} sends`
              : 'Every send of the file'}
          </caption>
          <thead>
            <tr>
              <th scope="col">Campaign</th>
              <th scope="col">Channel</th>
              <th scope="col">Sent at</th>
              <th scope="col">Delivered</th>
              <th scope="col">Segments</th>
            </tr>
          </thead>
          <tbody>
            {sends.slice(0, MOST).map(({ line, send }) => (
              <tr key={line}>
                <th scope="row">{send.campaign.name ?? send.campaign.id}</th>
                <td>{CHANNEL_WORDS[send.channel]}</td>
                <td>
                  <When at={send.sentAt} precision="minute" zone />
                </td>
                <td>{formatNumber(send.delivered)}</td>
                <td>{send.segments.map(({ id, name }) => name ?? id).join(', ') || '–'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </Panel>
  );
}

function tallyWords({ new: fresh, changed, known, newCampaigns, newSegments }: Tally): string {
  const met = [
    newCampaigns > 0 && countOf(newCampaigns, 'new campaign', 'new campaigns'),
    newSegments > 0 && countOf(newSegments, 'new segment', 'new segments'),
  ].filter(Boolean);
  const counts = `${formatNumber(fresh)} new, ${formatNumber(changed)} changed, ${formatNumber(known)} known already`;
  return met.length === 0 ? `${counts}.` : `${counts}; ${met.join(' and ')}.`;
}

function Faults({ fileName, faults }: Pick<SendsPreviewProps, 'fileName' | 'faults'>) {
  return (
    <Panel
      title={fileName}
      note={countOf(faults.length, 'fault', 'faults')}
      footer={<span>Nothing was written. Correct the file and choose it again.</span>}
    >
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <section className={classes.scroll} tabIndex={0} aria-label="Faults of the file">
        <table className={classes.table}>
          <caption className={classes.caption}>Every fault, by line and column</caption>
          <thead>
            <tr>
              <th scope="col">Line</th>
              <th scope="col" className={preview.text}>
                Column
              </th>
              <th scope="col" className={preview.text}>
                What is wrong
              </th>
            </tr>
          </thead>
          <tbody>
            {faults.slice(0, 200).map(({ line, column, message }) => (
              <tr key={`${line} ${column} ${message}`}>
                <th scope="row">{formatNumber(line)}</th>
                <td className={preview.text}>{column}</td>
                <td className={preview.text}>{message}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </Panel>
  );
}
