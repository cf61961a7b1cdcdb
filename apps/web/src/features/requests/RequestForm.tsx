import { REQUEST_METHOD_WORDS, REQUEST_METHODS, REQUEST_TYPE_WORDS, REQUEST_TYPES } from '@heed/contract';
import { NativeSelect, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Lock } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { queryOf } from '../../api/query.ts';
import { instantOf, localOf } from '../../lib/local-moment.ts';
import { zoneChoice } from '../../lib/preferences.ts';
import { storedText, useStored } from '../../lib/stored.ts';
import { localZoneName } from '../../lib/time.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { Note } from '../../ui/Note.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { ProblemPanel, type ShownProblem } from '../../ui/ProblemPanel.tsx';
import { Identifiers } from './Identifiers.tsx';
import { Proposal } from './Proposal.tsx';
import classes from './RequestForm.module.css';
import { bodyOf, type CreateBody, type Draft, missingOf } from './request-draft.ts';
import { SealedText } from './steps/SealedText.tsx';

interface RequestFormProps {
  readonly busy: boolean;
  readonly problem: ShownProblem | null;
  /** Something was changed: what the server said of it before no longer holds. */
  readonly onChange: () => void;
  readonly onSubmit: (body: CreateBody) => void;
}

/** Where the organisation acts from is the same most of the time: remembered on this device. */
const lastEstablishment = storedText('heed.establishment');

/** What is needed to start the clock. What names the person is sent in the body and read back as a mask only. */
export function RequestForm({ busy, problem, onChange, onSubmit }: RequestFormProps) {
  const zone = useStored(zoneChoice);
  const { data: choices } = useQuery({ ...queryOf('requestChoiceView', {}), staleTime: 300_000 });
  const [draft, setDraft] = useState<Draft>(() => ({
    type: 'erasure',
    method: 'email_reply',
    received: localOf(new Date(), zone),
    identifiers: [''],
    residence: '',
    establishment: lastEstablishment.get() ?? '',
    regimes: [],
    note: '',
  }));
  const [tried, setTried] = useState(false);
  const change = (patch: Partial<Draft>) => {
    setDraft((before) => ({ ...before, ...patch }));
    onChange();
  };
  const body = bodyOf(draft, zone);
  const missing = missingOf(body);
  const faults = new Map(problem?.faults?.map(({ path, message }) => [path, sentence(message)]));
  const errorOf = (field: string) => faults.get(field) ?? (tried ? missing.get(field) : undefined);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (missing.size > 0 || busy) return;
    lastEstablishment.set(draft.establishment);
    onSubmit(body);
  };
  const places = [
    { value: '', label: 'Choose…' },
    ...(choices?.places ?? []).map(({ code, name }) => ({ value: code, label: name })),
  ];
  return (
    <form className={classes.columns} onSubmit={submit} noValidate autoComplete="off">
      <Panel label="Request" padded>
        <div className={classes.fields}>
          <div className={classes.pair}>
            <NativeSelect
              label="What is asked"
              data={REQUEST_TYPES.map((value) => ({ value, label: REQUEST_TYPE_WORDS[value] }))}
              value={draft.type}
              onChange={(event) =>
                change({ type: REQUEST_TYPES.find((type) => type === event.target.value) ?? 'erasure' })
              }
            />
            <NativeSelect
              label="Arrived by"
              data={REQUEST_METHODS.map((value) => ({ value, label: REQUEST_METHOD_WORDS[value] }))}
              value={draft.method}
              onChange={(event) =>
                change({ method: REQUEST_METHODS.find((method) => method === event.target.value) ?? 'post' })
              }
            />
          </div>
          <TextInput
            type="datetime-local"
            label={`Received, ${zone === 'utc' ? 'UTC' : localZoneName()}`}
            description="When it reached the organisation by any way, read or not. The clock starts here."
            value={draft.received}
            onChange={(event) => change({ received: event.target.value })}
            error={errorOf('receivedAt')}
          />
          <Identifiers
            values={draft.identifiers}
            onChange={(identifiers) => change({ identifiers })}
            errorOf={(index) => faults.get(`identifiers.${index}.value`)}
            error={errorOf('identifiers')}
          />
          <Note icon={Lock}>Sent in the request body, never in an address. Answered as a mask.</Note>
          <div className={classes.pair}>
            <NativeSelect
              label="The person lives in"
              data={places}
              value={draft.residence}
              onChange={(event) => change({ residence: event.target.value })}
              error={errorOf('residence')}
            />
            <NativeSelect
              label="The organisation acts from"
              data={places}
              value={draft.establishment}
              onChange={(event) => change({ establishment: event.target.value })}
              error={errorOf('establishment')}
            />
          </div>
          <SealedText
            label="What was asked, in their words (optional)"
            value={draft.note}
            onChange={(note) => change({ note })}
          />
          {problem !== null && <ProblemPanel what="The request was not logged" problem={problem} />}
          <div>
            <ActionButton type="submit" variant="filled" writes busy={busy}>
              Log the request
            </ActionButton>
          </div>
        </div>
      </Panel>
      <Proposal
        type={draft.type}
        receivedAt={instantOf(draft.received, zone)}
        residence={draft.residence}
        establishment={draft.establishment}
        choices={choices}
        regimes={draft.regimes}
        onRegimes={(regimes) => change({ regimes })}
      />
    </form>
  );
}

/** A fault's message as a sentence of its own: "lies in the future" → "Lies in the future". */
const sentence = (message: string) => message.charAt(0).toUpperCase() + message.slice(1);
