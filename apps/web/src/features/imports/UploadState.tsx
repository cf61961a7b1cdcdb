import type { Import } from '@heed/contract';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { countOf } from '../../lib/numbers.ts';
import { DropZone } from '../../ui/DropZone.tsx';
import { ProblemPanel } from '../../ui/ProblemPanel.tsx';
import { ProgressBar } from '../../ui/ProgressBar.tsx';
import { formatBytes } from './file-words.ts';
import { sendingWords } from './progress-words.ts';
import { StartFault } from './StartFault.tsx';
import classes from './UploadState.module.css';
import { type LocalUpload, startUpload } from './uploads.ts';
import { keepImport } from './use-import.ts';

interface UploadStateProps {
  readonly view: Import;
  readonly upload: LocalUpload | undefined;
  readonly mayRun: boolean;
}

/** The file on its way: sent by this window, sent by another one, or interrupted. */
export function UploadState({ view, upload, mayRun }: UploadStateProps) {
  const client = useQueryClient();
  const send = (file: File) => startUpload(view.id, file, (received) => keepImport(client, received));

  if (upload?.problem === null) return <Sending upload={upload} />;
  if (upload) {
    return (
      <ProblemPanel
        what="The file did not arrive"
        problem={upload.problem}
        onRetry={() => send(upload.file)}
      />
    );
  }
  // The key begins the waiting anew whenever something arrives.
  return <FromElsewhere key={view.bytesReceived} view={view} mayRun={mayRun} onFile={send} />;
}

const PATIENCE = 2500;

/** Another window may be sending; when nothing arrives for two and a half seconds, nobody is. */
function FromElsewhere(props: InterruptedProps) {
  const { view } = props;
  const [stalled, setStalled] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setStalled(true), PATIENCE);
    return () => clearTimeout(timer);
  }, []);
  if (!stalled) {
    return (
      <ProgressBar
        label="Receiving the file"
        fraction={view.bytesReceived / view.bytes}
        done={`${formatBytes(view.bytesReceived)} of ${formatBytes(view.bytes)} received`}
        pace=""
      />
    );
  }
  return <Interrupted {...props} />;
}

function Sending({ upload: { progress, seconds } }: { readonly upload: LocalUpload }) {
  const { bytesSent, bytes } = progress;
  return (
    <ProgressBar
      label="Sending the file"
      fraction={bytes === 0 ? 0 : bytesSent / bytes}
      done={`${formatBytes(bytesSent)} of ${formatBytes(bytes)} sent`}
      pace={sendingWords(bytesSent, bytes, seconds)}
    />
  );
}

interface InterruptedProps {
  readonly view: Import;
  readonly mayRun: boolean;
  readonly onFile: (file: File) => void;
}

function Interrupted({ view, mayRun, onFile }: InterruptedProps) {
  const [fault, setFault] = useState<string | null>(null);
  const arrived = `${formatBytes(view.bytesReceived)} of ${formatBytes(view.bytes)} arrived.`;
  if (!mayRun) {
    return (
      <p className={classes.words}>
        The upload was interrupted. {arrived} Whoever started it can send the file again.
      </p>
    );
  }
  const take = ([file, ...more]: readonly File[]) => {
    if (file === undefined) return;
    if (more.length > 0) return setFault('Choose one file: the one that was being sent.');
    if (file.size !== view.bytes) {
      return setFault(
        `This file has ${countOf(file.size, 'byte', 'bytes')}, the announced one has ${countOf(view.bytes, 'byte', 'bytes')}. Choose the same file, or cancel this import and start a new one.`,
      );
    }
    setFault(null);
    onFile(file);
  };
  return (
    <div className={classes.interrupted}>
      <DropZone title="The upload was interrupted" button="Choose the file again" primary onFiles={take}>
        {arrived} Drop or choose the same file: it is sent again from the beginning.
      </DropZone>
      {fault !== null && <StartFault fault={{ sentence: fault }} />}
    </div>
  );
}
