import { CONNECTOR_WORDS, type Connection, DATA_CENTRE_WORDS } from '@heed/contract';
import { ScrollText } from 'lucide-react';
import { useState } from 'react';
import { formatDay } from '../../lib/time.ts';
import { useMay } from '../../session/session.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { CopyId } from '../../ui/CopyId.tsx';
import { Note } from '../../ui/Note.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { ProblemPanel } from '../../ui/ProblemPanel.tsx';
import { Properties } from '../../ui/Properties.tsx';
import { When } from '../../ui/When.tsx';
import { ChangeDialog } from './ChangeDialog.tsx';
import classes from './ConnectionPage.module.css';
import { RemoveDialog } from './RemoveDialog.tsx';
import { useConnectionCommand } from './use-connection.ts';

type Open = 'rename' | 'credentials' | 'remove';

/** What is set, and changing it; who may only read sees no button. */
export function ConnectionSettings({ connection }: { readonly connection: Connection }) {
  const mayManage = useMay('connection.manage');
  const [open, setOpen] = useState<Open>();
  const close = () => setOpen(undefined);
  return (
    <Panel title="Settings" padded>
      <div className={classes.settings}>
        <Properties items={factsOf(connection)} />
        {mayManage && (
          <>
            <div className={classes.buttons}>
              <ActionButton onClick={() => setOpen('rename')}>Rename</ActionButton>
              <ActionButton onClick={() => setOpen('credentials')}>New credentials</ActionButton>
              <PauseButton connection={connection} />
            </div>
            <ActionButton color="red" onClick={() => setOpen('remove')}>
              Disconnect
            </ActionButton>
          </>
        )}
        <Note icon={ScrollText}>
          Every change is in the audit trail, and so is each time a worker opens addresses to carry them over.
        </Note>
      </div>
      {(open === 'rename' || open === 'credentials') && (
        <ChangeDialog connection={connection} what={open} onClose={close} />
      )}
      {open === 'remove' && <RemoveDialog connection={connection} onClose={close} />}
    </Panel>
  );
}

function PauseButton({ connection }: { readonly connection: Connection }) {
  const isPaused = connection.state === 'paused';
  const change = useConnectionCommand(
    isPaused ? 'connectionResume' : 'connectionPause',
    isPaused ? 'Resumed.' : 'Paused: nothing is sent, what waits is kept.',
  );
  return (
    <>
      <ActionButton
        writes
        busy={change.isPending}
        onClick={() => change.mutate({ params: { connectionId: connection.id } })}
      >
        {isPaused ? 'Resume' : 'Pause'}
      </ActionButton>
      {change.error !== null && (
        <ProblemPanel what="That was not done" problem={change.error.problem} wrote />
      )}
    </>
  );
}

function factsOf(connection: Connection) {
  const { connector, dataCentre, clientIdEnds, credentialsEndOn, createdAt, id } = connection;
  return [
    { name: 'System', value: CONNECTOR_WORDS[connector] },
    { name: 'Data centre', value: DATA_CENTRE_WORDS[dataCentre] },
    { name: 'Client id', value: clientIdEnds === null ? 'None' : `ends in ${clientIdEnds}` },
    {
      name: 'Credentials',
      value:
        credentialsEndOn === null ? 'Sealed; no end known' : `Sealed; end on ${formatDay(credentialsEndOn)}`,
    },
    { name: 'Connected', value: <When at={createdAt} precision="minute" zone focusable /> },
    { name: 'Connection', value: <CopyId id={id} what="connection id" /> },
  ];
}
