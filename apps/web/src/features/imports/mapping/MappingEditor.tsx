import type { Import, ImportMapping, ImportMappingView } from '@heed/contract';
import { useQueryClient } from '@tanstack/react-query';
import { History, Lock } from 'lucide-react';
import { useState } from 'react';
import { useCommand } from '../../../api/query.ts';
import { ActionButton } from '../../../ui/ActionButton.tsx';
import { Note } from '../../../ui/Note.tsx';
import { Panel } from '../../../ui/Panel.tsx';
import { ProblemPanel } from '../../../ui/ProblemPanel.tsx';
import { When } from '../../../ui/When.tsx';
import { keepImport } from '../use-import.ts';
import { ColumnChoices } from './ColumnChoices.tsx';
import { reasonNotYet, withUse } from './draft.ts';
import classes from './MappingStep.module.css';
import { PreviewPanel } from './PreviewPanel.tsx';
import { ReadingChoices } from './ReadingChoices.tsx';
import { SaysNoChoice } from './SaysNoChoice.tsx';

interface MappingEditorProps {
  readonly view: Import;
  readonly mapping: ImportMappingView;
  readonly onKeep?: () => void;
  readonly onCancel: () => void;
}

/** The choice at the left, what would become of the first rows at the right. */
export function MappingEditor({ view, mapping, onKeep, onCancel }: MappingEditorProps) {
  const [draft, setDraft] = useState<ImportMapping>(mapping.suggested);
  const client = useQueryClient();
  const choose = useCommand('importMap', {
    invalidates: ['importList'],
    onSuccess: (answer) => {
      onKeep?.();
      return keepImport(client, answer);
    },
    // Somebody else may have decided first: show what is true now, beside what was answered.
    onError: () => void client.invalidateQueries({ queryKey: ['importView'] }),
  });
  const send = (chosen: ImportMapping | null) =>
    choose.mutate({ params: { importId: view.id }, body: { mapping: chosen } });
  const { recognised } = mapping;
  return (
    <div className={classes.step}>
      <div className={classes.choices}>
        <Panel
          title="What is in each column?"
          note={originWords(mapping)}
          {...(mapping.remembered === null ? {} : { footer: <Remembered {...mapping.remembered} /> })}
        >
          <ColumnChoices
            columns={mapping.columns}
            uses={draft.columns}
            onUse={(index, use) => setDraft(withUse(draft, mapping.columns, index, use))}
          />
        </Panel>
        <Panel title="Which rows say no?">
          <SaysNoChoice draft={draft} mapping={mapping} onDraft={setDraft} />
        </Panel>
        <Panel title="How are they read?">
          <ReadingChoices draft={draft} mapping={mapping} onDraft={setDraft} />
        </Panel>
      </div>
      <div className={classes.preview}>
        <PreviewPanel importId={view.id} draft={draft} />
      </div>
      <div className={classes.last}>
        <Panel label="Go on">
          <div className={classes.decision}>
            <Note icon={Lock}>
              {onKeep
                ? 'The file is checked again. Nothing is written until you confirm.'
                : 'The whole file is checked with these columns. Nothing is written until you confirm.'}
            </Note>
            <div className={classes.actions}>
              {onKeep ? (
                <ActionButton onClick={onKeep}>Keep as it is</ActionButton>
              ) : (
                <ActionButton writes onClick={onCancel}>
                  Cancel import
                </ActionButton>
              )}
              {view.mapped && recognised !== null && (
                <ActionButton writes busy={choose.isPending} onClick={() => send(null)}>
                  Read as {recognised}
                </ActionButton>
              )}
              <ActionButton
                writes
                variant="filled"
                busy={choose.isPending}
                disabledReason={reasonNotYet(draft, mapping.caution)}
                onClick={() => send(draft)}
              >
                Check the file
              </ActionButton>
            </div>
          </div>
          {choose.error && (
            <ProblemPanel what="The columns were not taken" problem={choose.error.problem} wrote />
          )}
        </Panel>
      </div>
    </div>
  );
}

function Remembered({ by, at }: NonNullable<ImportMappingView['remembered']>) {
  return (
    <Note icon={History}>
      Chosen by {by} <When at={at} zone focusable /> for a file with the same columns. Look whether it fits
      this one.
    </Note>
  );
}

function originWords({ origin, recognised }: ImportMappingView): string {
  if (origin === 'chosen') return 'as you chose them before';
  if (origin === 'remembered') return 'as in an earlier import';
  return recognised === null ? 'Heed does not know this file; these are guesses' : 'guessed from their names';
}
