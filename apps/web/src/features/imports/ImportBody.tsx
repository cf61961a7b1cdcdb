import type { Import } from '@heed/contract';
import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { formatNumber } from '../../lib/numbers.ts';
import { PATHS } from '../../paths.ts';
import { Panel } from '../../ui/Panel.tsx';
import { ProgressBar } from '../../ui/ProgressBar.tsx';
import { ColumnsPanel } from './ColumnsPanel.tsx';
import { ConfirmBar } from './ConfirmBar.tsx';
import { CountsPanel } from './CountsPanel.tsx';
import { Figures } from './Figures.tsx';
import { FileFacts } from './FileFacts.tsx';
import classes from './ImportPage.module.css';
import { MappingStep } from './mapping/MappingStep.tsx';
import { NewImport } from './NewImport.tsx';
import { Assurance, Outcome } from './Outcome.tsx';
import { speedWords } from './progress-words.ts';
import { ROWS_PER_PAGE, RowsPanel } from './RowsPanel.tsx';
import type { ImportSearch } from './search.ts';
import { UploadState } from './UploadState.tsx';
import type { LocalUpload } from './uploads.ts';
import { isMoving, isWaiting } from './use-import.ts';

interface ImportBodyProps {
  readonly view: Import;
  readonly upload: LocalUpload | undefined;
  readonly mayRun: boolean;
  readonly search: ImportSearch;
  readonly onSearch: (search: ImportSearch) => void;
  readonly onCancel: () => void;
}

/** The panels of an import: the file and the decision, findings, columns, and where the next file goes. */
export function ImportBody({ view, upload, mayRun, search, onSearch, onCancel }: ImportBodyProps) {
  const over = !isMoving(view) && !isWaiting(view);
  const changing = view.state === 'ready' && search.columns === 'choose';
  const file = <FilePanel view={view} upload={upload} mayRun={mayRun} onCancel={onCancel} />;
  if (mayRun && (view.state === 'mapping' || changing)) {
    return (
      <div className={classes.stack}>
        {!changing && file}
        <MappingStep view={view} onCancel={onCancel} {...(changing ? { onKeep: () => onSearch({}) } : {})} />
      </div>
    );
  }
  return (
    <div className={classes.columns}>
      <div className={classes.file}>{file}</div>
      <div className={classes.side}>
        {over && mayRun && <NextFile view={view} />}
        {view.columns.length > 0 && (
          <ColumnsPanel
            view={view}
            {...(mayRun && view.state === 'ready' ? { onChange: () => onSearch({ columns: 'choose' }) } : {})}
          />
        )}
      </div>
      <div className={classes.findings}>
        <Findings view={view} mayRun={mayRun} search={search} onSearch={onSearch} />
      </div>
    </div>
  );
}

function FilePanel({
  view,
  upload,
  mayRun,
  onCancel,
}: Pick<ImportBodyProps, 'view' | 'upload' | 'mayRun' | 'onCancel'>) {
  const assured = <Assurance view={view} mayRun={mayRun} sending={upload?.problem === null} />;
  return (
    <Panel label="File">
      <FileFacts view={view} />
      <Outcome view={view} />
      {view.state === 'awaitingFile' && <UploadState view={view} upload={upload} mayRun={mayRun} />}
      {view.progress !== null && <Moving view={view} progress={view.progress} />}
      {view.rows > 0 && (
        <div className={classes.figures}>
          <Figures view={view} />
        </div>
      )}
      {view.state === 'ready' && mayRun ? (
        <ConfirmBar view={view} onCancel={onCancel} />
      ) : (
        (isMoving(view) || isWaiting(view)) && <div className={classes.assurance}>{assured}</div>
      )}
    </Panel>
  );
}

function Moving({
  view,
  progress,
}: {
  readonly view: Import;
  readonly progress: NonNullable<Import['progress']>;
}) {
  const writing = view.state === 'writing';
  return (
    <ProgressBar
      label={writing ? 'Writing the opt-outs' : 'Checking the file'}
      fraction={progress.fraction}
      done={doneWords(view, progress.rowsDone)}
      pace={speedWords(progress)}
    />
  );
}

function doneWords(view: Import, rowsDone: number): string {
  if (view.state === 'writing') return `${formatNumber(rowsDone)} of ${formatNumber(view.rows)} rows`;
  // Before rows are read, the whole file is looked at once: its encoding, its digest, its columns.
  return view.format === null ? 'Recognising the file' : `${formatNumber(rowsDone)} rows read`;
}

function Findings({
  view,
  mayRun,
  search,
  onSearch,
}: Pick<ImportBodyProps, 'view' | 'mayRun' | 'search' | 'onSearch'>) {
  const checking = view.state === 'checking';
  const soFar = checking ? ' so far' : '';
  const panels: ReactNode[] = [];
  if (view.warnings.length > 0) {
    panels.push(
      <CountsPanel
        key="warnings"
        title="Warnings"
        note={`${formatNumber(view.warningRows)} rows${soFar}, all of them opt-outs`}
        consequence="What follows"
        counts={view.warnings}
      />,
    );
  }
  if (view.skips.length > 0) {
    panels.push(
      <CountsPanel
        key="skips"
        title="Skipped rows"
        note={`${formatNumber(view.skippedRows)} rows${soFar}; they do not say no`}
        consequence="What Heed does"
        counts={view.skips}
      />,
    );
  }
  // A list that fits on one page says it all by itself.
  if (view.faults.length > 0 && (checking || view.rejectedRows > ROWS_PER_PAGE)) {
    panels.push(
      <CountsPanel
        key="faults"
        title="Rejected"
        note={`${formatNumber(view.rejectedRows)} rows${soFar}; no address or number can be used`}
        consequence="What you can do"
        counts={view.faults}
      />,
    );
  }
  if (!checking && view.rejectedRows + view.warningRows > 0) {
    panels.push(
      <RowsPanel key="rows" view={view} search={search} onSearch={onSearch} mayDownload={mayRun} />,
    );
  }
  return panels;
}

function NextFile({ view }: { readonly view: Import }) {
  const navigate = useNavigate();
  const again = view.state === 'failed' || view.state === 'cancelled';
  return (
    <NewImport
      title={
        again
          ? 'Import the file again'
          : view.state === 'refused'
            ? 'Drop another file here'
            : 'Drop the next file here'
      }
      onStarted={(importId) => void navigate({ to: PATHS.import, params: { importId } })}
    />
  );
}
