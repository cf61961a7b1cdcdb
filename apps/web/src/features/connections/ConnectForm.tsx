import { connectionCreateBody, DATA_CENTRE_WORDS, DATA_CENTRES, type DataCentre } from '@heed/contract';
import { NativeSelect, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useCommand } from '../../api/query.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { ProblemPanel } from '../../ui/ProblemPanel.tsx';
import { CredentialFields } from './CredentialFields.tsx';
import { createBody, EMPTY, type Entry, FAULT_WORDS, fieldOf, tryBody } from './fields.ts';
import classes from './NewConnectionPage.module.css';
import { TestSteps } from './TestSteps.tsx';

interface ConnectFormProps {
  readonly localAllowed: boolean;
  readonly onConnected: (connectionId: string) => void;
}

/** Name, place and credentials of a Zoho CRM; they can be tried before they are kept. */
export function ConnectForm({ localAllowed, onConnected }: ConnectFormProps) {
  const [entry, setEntry] = useState<Entry>(EMPTY);
  const [tried, setTried] = useState(false);
  const test = useCommand('connectionTry');
  const create = useCommand('connectionCreate', {
    invalidates: ['connectionList', 'auditEventList'],
    onSuccess: ({ connection }) => onConnected(connection.id),
  });
  const body = createBody(entry);
  const parsed = connectionCreateBody.safeParse(body);
  const faulty = new Set(parsed.error?.issues.map(({ path }) => fieldOf(path)));
  const faultOf = (field: keyof Entry) => (tried && faulty.has(field) ? FAULT_WORDS[field] : undefined);
  const change = (patch: Partial<Entry>) => {
    setEntry({ ...entry, ...patch });
    // What a test has said is about other credentials now.
    test.reset();
    create.reset();
  };
  const when = (then: () => void) => {
    setTried(true);
    if (parsed.success) then();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    when(() => !create.isPending && create.mutate({ body }));
  };
  const problem = create.error?.problem ?? test.error?.problem;
  const places = DATA_CENTRES.filter((place) => place !== 'local' || localAllowed);
  return (
    <Panel title="Zoho CRM" padded>
      <form className={classes.fields} onSubmit={submit} noValidate autoComplete="off">
        <TextInput
          label="Name"
          description="What people here call it: it stands on receipts."
          value={entry.name}
          error={faultOf('name')}
          onChange={(event) => change({ name: event.target.value })}
        />
        <NativeSelect
          label="Data centre"
          description="Where you sign in to Zoho."
          value={entry.dataCentre}
          error={faultOf('dataCentre')}
          // The options are exactly these.
          onChange={(event) => change({ dataCentre: event.target.value as DataCentre })}
          data={places.map((value) => ({ value, label: DATA_CENTRE_WORDS[value] }))}
        />
        {entry.dataCentre === 'local' && (
          <TextInput
            label="Address of the stand-in"
            description='As "heed simulate zoho" prints it.'
            value={entry.localUrl}
            error={faultOf('localUrl')}
            onChange={(event) => change({ localUrl: event.target.value.trim() })}
          />
        )}
        <CredentialFields value={entry} onChange={change} faultOf={faultOf} />
        <TextInput
          type="date"
          label="Credentials end on"
          description="If your rules replace them: Heed warns two weeks before. May stay empty."
          value={entry.credentialsEndOn}
          error={faultOf('credentialsEndOn')}
          onChange={(event) => change({ credentialsEndOn: event.target.value })}
        />
        {test.data !== undefined && <TestSteps test={test.data} />}
        {problem !== undefined && <ProblemPanel what="That was not done" problem={problem} wrote />}
        <div className={classes.buttons}>
          <ActionButton type="submit" variant="filled" writes busy={create.isPending}>
            Connect
          </ActionButton>
          <ActionButton
            writes
            busy={test.isPending}
            onClick={() => when(() => test.mutate({ body: tryBody(entry) }))}
          >
            Test connection
          </ActionButton>
        </div>
      </form>
    </Panel>
  );
}
