import { type Import, ROLE_WORDS, rolesWith } from '@heed/contract';
import { Link } from '@tanstack/react-router';
import { Ban, CircleCheck, FileX, Lock, type LucideIcon, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { clsx } from '../../lib/clsx.ts';
import { anyOf } from '../../lib/words.ts';
import { PATHS } from '../../paths.ts';
import { useMay } from '../../session/session.ts';
import { Note } from '../../ui/Note.tsx';
import { When } from '../../ui/When.tsx';
import { hasWritten, resultOf } from './import-words.ts';
import classes from './Outcome.module.css';

interface EndingProps {
  readonly tone: 'met' | 'del' | 'plain';
  readonly icon: LucideIcon;
  readonly title: string;
  readonly children?: ReactNode;
}

function Ending({ tone, icon: Icon, title, children }: EndingProps) {
  return (
    <div className={clsx(classes.ending, classes[tone])}>
      <Icon size={18} aria-hidden />
      <div className={classes.words}>
        <p className={classes.title}>{title}</p>
        {children}
      </div>
    </div>
  );
}

/** How an import ended, in words, with where to look next. */
export function Outcome({ view }: { readonly view: Import }) {
  const written = hasWritten(view);
  const stays = written ? `${resultOf(view)}. What is written stays.` : 'Nothing was written.';
  switch (view.state) {
    case 'done':
      return (
        <Ending tone="met" icon={CircleCheck} title={resultOf(view)}>
          <Finished view={view} />
          <Links view={view} />
        </Ending>
      );
    case 'refused':
      return (
        <Ending tone="del" icon={FileX} title="The file was refused; nothing was written">
          <p>{view.stopped?.sentence}</p>
          <Links view={view} />
        </Ending>
      );
    case 'failed':
      return (
        <Ending tone="del" icon={TriangleAlert} title="The import stopped before its end">
          <p>{view.stopped?.sentence}</p>
          <p>
            {stays} Import the same file again as a new import: what is already known is not written twice.
          </p>
          <Links view={view} />
        </Ending>
      );
    case 'cancelled':
      return (
        <Ending
          tone="plain"
          icon={Ban}
          title={written ? 'Cancelled while it was being written' : 'Cancelled before anything was written'}
        >
          {written && <p>{stays}</p>}
          <Finished view={view} />
          <Links view={view} />
        </Ending>
      );
    case 'awaitingFile':
    case 'checking':
    case 'ready':
    case 'writing':
      return null;
    case 'mapping':
      return view.stopped === null ? null : (
        <Ending tone="plain" icon={TriangleAlert} title={view.stopped.sentence} />
      );
  }
}

function Finished({ view }: { readonly view: Import }) {
  if (view.finishedAt === null) return null;
  return (
    <p className={classes.finished}>
      {view.state === 'done' ? 'Finished' : 'Ended'} <When at={view.finishedAt} zone focusable />
    </p>
  );
}

function Links({ view }: { readonly view: Import }) {
  const seesSuppressions = useMay('suppression.read') && hasWritten(view);
  const seesTrail = useMay('audit.read');
  if (!seesSuppressions && !seesTrail) return null;
  return (
    <p className={classes.links}>
      {seesSuppressions && (
        <Link to={PATHS.suppressions} search={{ importId: view.id }}>
          Show the suppressions of this import
        </Link>
      )}
      {seesTrail && (
        <Link to={PATHS.auditTrail} search={{ importId: view.id, system: 'show' }}>
          Open its audit trail
        </Link>
      )}
    </p>
  );
}

interface AssuranceProps {
  readonly view: Import;
  readonly mayRun: boolean;
  /** This window is sending the file. */
  readonly sending: boolean;
}

/** Under the figures while an import moves or waits: what is safe, and who decides. */
export function Assurance({ view, mayRun, sending }: AssuranceProps) {
  const words = assuranceOf(view.state, mayRun, sending);
  return words === undefined ? null : <Note icon={Lock}>{words}</Note>;
}

function assuranceOf(state: Import['state'], mayRun: boolean, sending: boolean): string | undefined {
  switch (state) {
    case 'awaitingFile':
      return sending
        ? 'Nothing is written until you confirm. Keep this window open until the file has arrived.'
        : 'Nothing has been written.';
    case 'checking':
      return mayRun
        ? 'Nothing is written until you confirm. You can leave this page; the check goes on.'
        : 'Nothing is written until a person confirms.';
    case 'mapping':
      return mayRun
        ? 'Heed does not know the columns of this file. Nothing is read before you say what they are.'
        : `Waits for a ${runners()} to say what its columns are.`;
    case 'ready':
      return mayRun ? undefined : `Waits for a ${runners()}. You can read it; your role changes nothing.`;
    case 'writing':
      return 'You can leave this page; writing goes on.';
    case 'done':
    case 'refused':
    case 'failed':
    case 'cancelled':
      return undefined;
  }
}

/** `Compliance officer or Data protection officer` */
export function runners(): string {
  return anyOf(rolesWith('import.run').map((role) => ROLE_WORDS[role].name));
}
