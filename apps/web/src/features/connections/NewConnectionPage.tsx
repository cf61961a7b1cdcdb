import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { LockKeyhole } from 'lucide-react';
import { queryOf } from '../../api/query.ts';
import { PATHS } from '../../paths.ts';
import { useMay } from '../../session/session.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Note } from '../../ui/Note.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { ConnectForm } from './ConnectForm.tsx';
import classes from './NewConnectionPage.module.css';

const route = getRouteApi('/app/connections/new');

/** Connecting Zoho CRM. */
export function NewConnectionPage() {
  const navigate = route.useNavigate();
  const mayManage = useMay('connection.manage');
  const { data } = useQuery(queryOf('connectionList', {}));
  return (
    <>
      <PageHeader
        title="Connect a system"
        scope="From then on, an opt-out from all marketing e-mail is carried into it within seconds."
      />
      {mayManage ? (
        <div className={classes.columns}>
          <ConnectForm
            localAllowed={data?.localAllowed === true}
            onConnected={(connectionId) => void navigate({ to: PATHS.connection, params: { connectionId } })}
          />
          <WhatHappens />
        </div>
      ) : (
        <Panel label="Connect a system">
          <EmptyState
            icon={LockKeyhole}
            title="An administrator connects systems"
            actions={<Link to={PATHS.connections}>All connections</Link>}
          >
            You may look at how they are.
          </EmptyState>
        </Panel>
      )}
    </>
  );
}

function WhatHappens() {
  return (
    <Panel title="What happens" padded>
      <div className={classes.side}>
        <ol>
          <li>Somebody opts out of all marketing e-mail, by whichever way.</li>
          <li>Heed looks for exactly that address in Leads and Contacts, in every e-mail field.</li>
          <li>It ticks “Email Opt Out” of each, without starting a workflow, and reads it back.</li>
        </ol>
        <p>
          Heed never takes a tick away. An opt-out from a topic ticks nothing, because the box means all
          e-mail.
        </p>
        <p>Opt-outs recorded before the system is connected are not carried over.</p>
        <Note icon={LockKeyhole}>
          The credentials are sealed with a key of their own and never shown again.
        </Note>
      </div>
    </Panel>
  );
}
