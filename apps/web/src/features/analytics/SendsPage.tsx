import type { SendWrite } from '@heed/contract';
import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { Megaphone, Upload } from 'lucide-react';
import { useRef, useState } from 'react';
import { call } from '../../api/client.ts';
import { ApiProblem, asApiProblem } from '../../api/problem.ts';
import { announce } from '../../lib/announcer.ts';
import { PATHS } from '../../paths.ts';
import { useMay, useSession } from '../../session/session.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { Note } from '../../ui/Note.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { ProblemPanel } from '../../ui/ProblemPanel.tsx';
import classes from './SendsPage.module.css';
import { SendsPreview, type Tally } from './SendsPreview.tsx';
import {
  callsOf,
  columnOf,
  type FileSend,
  readSendRows,
  SEND_FILE_HEADER,
  type SendFileFault,
} from './send-file.ts';

/** A file that was read, and what the server says of it. */
interface Checked {
  readonly fileName: string;
  readonly sends: readonly FileSend[];
  readonly faults: readonly SendFileFault[];
  /** What writing it would do; undefined where it has faults. */
  readonly tally: Tally | undefined;
  readonly written: boolean;
}

/** Sends from a file: read here, checked by the server, written when confirmed. Nothing is written in part. */
export function SendsPage() {
  const { organisation } = useSession();
  const input = useRef<HTMLInputElement>(null);
  const [checked, setChecked] = useState<Checked>();
  const [problem, setProblem] = useState<ApiProblem>();
  const [busy, setBusy] = useState(false);
  const mayRead = useMay('analytics.read');
  const run = async (work: () => Promise<void>) => {
    setBusy(true);
    setProblem(undefined);
    try {
      await work();
    } catch (error) {
      setProblem(asApiProblem(error));
    } finally {
      setBusy(false);
    }
  };
  const choose = (file: File) =>
    run(async () => {
      const { default: papa } = await import('papaparse');
      const { data } = papa.parse<string[]>((await file.text()).replace(/^\uFEFF/, ''));
      const read = readSendRows(data, organisation.timeZone);
      const faults = [...read.faults];
      const tally = faults.length === 0 ? await tellAll(read.sends, true, faults) : undefined;
      setChecked({
        fileName: file.name,
        ...read,
        faults,
        tally: faults.length === 0 ? tally : undefined,
        written: false,
      });
      announce(faults.length === 0 ? 'The file is checked.' : `The file has ${faults.length} faults.`);
    });
  const write = (file: Checked) =>
    run(async () => {
      const tally = await tellAll(file.sends, false, []);
      setChecked({ ...file, tally, written: true });
      announce('The sends are recorded.');
    });
  return (
    <>
      <PageHeader
        title="Record sends"
        tab="Record sends"
        scope={`What was sent, and how much of it arrived: rates are opt-outs divided by deliveries. Times without a zone are in ${organisation.timeZone}.`}
        actions={
          mayRead && (
            <Button
              leftSection={<Megaphone size={14} aria-hidden />}
              renderRoot={(props) => <Link to={PATHS.campaigns} {...props} />}
            >
              Campaigns
            </Button>
          )
        }
      />
      <div className={classes.page}>
        <Panel
          title="File"
          note="CSV, one line for each send"
          padded
          footer={
            <span>The same send told again changes nothing; told with other facts, the last ones count.</span>
          }
        >
          <div className={classes.choose}>
            <ActionButton
              variant="filled"
              busy={busy}
              writes
              leftSection={<Upload size={14} aria-hidden />}
              onClick={() => input.current?.click()}
            >
              Choose a file
            </ActionButton>
            <input
              ref={input}
              type="file"
              hidden
              aria-label="File of sends"
              accept=".csv,.txt,text/csv,text/plain"
              onChange={(event) => {
                const [file] = event.currentTarget.files ?? [];
                // Emptied, so that the same file can be chosen again after it was corrected.
                event.currentTarget.value = '';
                if (file !== undefined) void choose(file);
              }}
            />
            <p>
              First line: <code>{SEND_FILE_HEADER}</code>. Segments as <code>New: 800; Loyal: 500</code>.
              Segments, owner and send id may be left out.
            </p>
          </div>
        </Panel>
        {problem !== undefined && (
          <Panel label="Problem">
            <ProblemPanel what="The sends could not be recorded" problem={problem.problem} wrote />
          </Panel>
        )}
        {checked !== undefined && (
          <SendsPreview
            {...checked}
            busy={busy}
            onConfirm={() => void write(checked)}
            zone={organisation.timeZone}
          />
        )}
        <Note icon={Megaphone}>A campaign belongs to the owner named in the file, or to you.</Note>
      </div>
    </>
  );
}

/** Tells the server all sends in calls that it takes; faults it names are put on their lines. */
async function tellAll(sends: readonly FileSend[], check: boolean, faults: SendFileFault[]): Promise<Tally> {
  const tally = { new: 0, changed: 0, known: 0, newCampaigns: 0, newSegments: 0 };
  for (const some of callsOf(sends)) {
    try {
      const answer: SendWrite = await call('sendWrite', {
        body: { sends: some.map(({ send }) => send), check },
      });
      for (const key of Object.keys(tally) as (keyof typeof tally)[]) tally[key] += answer[key];
    } catch (error) {
      if (!(error instanceof ApiProblem) || !check || error.problem.faults === undefined) throw error;
      for (const { path, message } of error.problem.faults) {
        const [, index = '', ...rest] = path.split('.');
        faults.push({ line: some[Number(index)]?.line ?? 1, column: columnOf(rest.join('.')), message });
      }
    }
  }
  return tally;
}
