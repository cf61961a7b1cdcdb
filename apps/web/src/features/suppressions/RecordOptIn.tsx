import {
  CONSENT_METHOD_WORDS,
  type ConsentStatement,
  type OptInRecorded,
  RECORDED_CONSENT_METHODS,
  type SuppressionDetail,
} from '@heed/contract';
import { Button, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Lock } from 'lucide-react';
import { type FormEvent, useId, useState } from 'react';
import { queryOf, useCommand } from '../../api/query.ts';
import { Choices } from '../../forms/Choices.tsx';
import { announce } from '../../lib/announcer.ts';
import { zoneChoice } from '../../lib/preferences.ts';
import { useStored } from '../../lib/stored.ts';
import { localZoneName } from '../../lib/time.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Mask } from '../../ui/Mask.tsx';
import { Note } from '../../ui/Note.tsx';
import { ProblemPanel } from '../../ui/ProblemPanel.tsx';
import classes from './ComeBack.module.css';
import { bodyOf, EMPTY_CONSENT, fitting, missingOf } from './opt-in-draft.ts';
import { scopeOf } from './words.ts';

interface RecordOptInProps {
  readonly entry: SuppressionDetail;
  readonly onRecorded: (recorded: OptInRecorded) => void;
  readonly onClose: () => void;
}

const METHOD_OPTIONS = RECORDED_CONSENT_METHODS.map((value) => ({
  value,
  label: CONSENT_METHOD_WORDS[value],
}));

/** What the person agreed to, when, how, and what shows it. Nothing changes until the server has answered. */
export function RecordOptIn({ entry, onRecorded, onClose }: RecordOptInProps) {
  const zone = useStored(zoneChoice);
  const statements = useQuery(queryOf('consentStatementList', { query: { versions: 'all', limit: 200 } }));
  const [draft, setDraft] = useState(EMPTY_CONSENT);
  const [tried, setTried] = useState(false);
  // One id a dialog: a second click, or trying again after a lost answer, is the same record.
  const [entryId] = useState(() => crypto.randomUUID());
  const form = useId();
  const record = useCommand('optInRecord', {
    invalidates: ['suppressionView', 'suppressionList', 'auditEventList'],
    onSuccess: (answer) => {
      announce('Recorded: this person opted in again.');
      onRecorded(answer);
    },
  });
  const choices = fitting(entry, statements.data?.items ?? []);
  const chosen = choices.find(({ id }) => id === draft.statementId);
  const missing = missingOf(draft, zone);
  const errorOf = (field: string) =>
    record.error?.problem.faults?.find(({ path }) => path === field)?.message ??
    (tried ? missing.get(field) : undefined);
  const isNamed = ['statementId', 'method', 'givenAt', 'evidence'].some(
    (field) => record.error?.problem.faults?.some(({ path }) => path === field) === true,
  );
  const change = (patch: Partial<typeof draft>) => {
    setDraft({ ...draft, ...patch });
    if (record.error !== null) record.reset();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (chosen === undefined || missing.size > 0 || record.isPending) return;
    record.mutate({ body: bodyOf(entryId, entry.id, chosen, draft, zone) });
  };
  return (
    <Dialog
      title="Record that this person opted in again"
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <ActionButton type="submit" form={form} writes variant="filled" busy={record.isPending}>
            Record
          </ActionButton>
        </>
      }
    >
      <form id={form} className={classes.form} onSubmit={submit} noValidate autoComplete="off">
        <p>
          <Mask value={entry.mask} /> can get marketing again on one channel and topic, if what they said is
          later than every no to it.
        </p>
        {statements.error !== null && (
          <ProblemPanel
            what="The consent statements could not be read"
            problem={statements.error.problem}
            onRetry={() => void statements.refetch()}
          />
        )}
        <NativeSelect
          label="What they agreed to"
          description={
            statements.data !== undefined && choices.length === 0
              ? 'No statement is in force for what they do not want: put one in force first, under Policy.'
              : 'The version of the words that they had before them.'
          }
          data={[{ value: '', label: 'Choose…' }, ...choices.map(optionOf)]}
          value={draft.statementId}
          onChange={(event) => change({ statementId: event.target.value })}
          error={errorOf('statementId')}
        />
        {chosen !== undefined && <blockquote className={classes.statement}>{chosen.texts.en}</blockquote>}
        <Choices
          legend="How they gave it"
          kind="radio"
          options={METHOD_OPTIONS}
          value={draft.method === undefined ? [] : [draft.method]}
          onChange={([method]) => change({ method })}
          error={errorOf('method')}
        />
        <TextInput
          type="datetime-local"
          label={`Given at, ${zone === 'utc' ? 'UTC' : localZoneName()}`}
          description="When the person said yes, not when you write it down."
          value={draft.given}
          onChange={(event) => change({ given: event.target.value })}
          error={errorOf('givenAt')}
        />
        <Textarea
          label="What shows it"
          description="Where the letter is filed, which call, which form."
          rows={3}
          maxLength={4000}
          autoComplete="off"
          value={draft.evidence}
          onChange={(event) => change({ evidence: event.target.value })}
          error={errorOf('evidence')}
        />
        <Note icon={Lock}>
          Kept sealed under the person’s key. The audit trail holds a fingerprint of it, and your name.
        </Note>
        {record.error !== null && !isNamed && (
          <ProblemPanel what="That was not recorded" problem={record.error.problem} wrote />
        )}
      </form>
    </Dialog>
  );
}

function optionOf({ id, channel, purpose, version, current }: ConsentStatement) {
  return {
    value: id,
    label: `${scopeOf(channel, purpose)}: version ${version}${current ? '' : ', replaced since'}`,
  };
}
