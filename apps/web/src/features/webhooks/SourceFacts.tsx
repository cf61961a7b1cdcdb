import { WEBHOOK_VENDOR_WORDS, type WebhookSource, type WebhookSourceState } from '@heed/contract';
import { useQueryClient } from '@tanstack/react-query';
import { ExternalLink, Hand } from 'lucide-react';
import { useState } from 'react';
import { queryOf, useCommand } from '../../api/query.ts';
import { announce } from '../../lib/announcer.ts';
import { formatNumber } from '../../lib/numbers.ts';
import { useSession } from '../../session/session.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { Properties } from '../../ui/Properties.tsx';
import { Strip } from '../../ui/Strip.tsx';
import { When } from '../../ui/When.tsx';
import { RotateSecret } from './RotateSecret.tsx';
import classes from './Webhooks.module.css';
import { healthOf, OUTCOME_WORDS, STATE_WORDS } from './words.ts';

/** How one source is doing, and what an administrator may do with it. */
export function SourceFacts({ source }: { readonly source: WebhookSource }) {
  const mayManage = useSession().permissions.includes('connection.manage');
  return (
    <div className={classes.panel}>
      {source.confirmation !== null && (
        <Strip
          icon={Hand}
          action={
            mayManage ? (
              <a href={source.confirmation.url} target="_blank" rel="noreferrer">
                Open {source.confirmation.host} <ExternalLink size={12} aria-hidden />
              </a>
            ) : undefined
          }
        >
          Amazon asks whether this address wants the topic. Open its page to say yes; Heed itself calls
          nobody.
        </Strip>
      )}
      <Panel label="The source" padded>
        <div className={classes.facts}>
          <Properties items={factsOf(source)} />
          {mayManage && source.state !== 'ended' && <Actions source={source} />}
        </div>
      </Panel>
    </div>
  );
}

type Asked = 'rotate' | WebhookSourceState;

function Actions({ source }: { readonly source: WebhookSource }) {
  const [asked, setAsked] = useState<Asked>();
  const other = source.state === 'active' ? 'paused' : 'active';
  return (
    <div className={classes.actions}>
      <ActionButton onClick={() => setAsked('rotate')}>Change the secret</ActionButton>
      <ActionButton onClick={() => setAsked(other)}>{other === 'paused' ? 'Pause' : 'Resume'}</ActionButton>
      <ActionButton color="red" onClick={() => setAsked('ended')}>
        End
      </ActionButton>
      {asked === 'rotate' && <RotateSecret source={source} onClose={() => setAsked(undefined)} />}
      {asked !== undefined && asked !== 'rotate' && (
        <ChangeState source={source} state={asked} onClose={() => setAsked(undefined)} />
      )}
    </div>
  );
}

const WORDS: Record<WebhookSourceState, { verb: string; follows: string }> = {
  active: { verb: 'Resume', follows: 'Deliveries are taken again from now on.' },
  paused: {
    verb: 'Pause',
    follows:
      'The vendor is asked to come again later. Vendors give up after a while: what they do not send again is not recorded.',
  },
  ended: {
    verb: 'End',
    follows:
      'Nothing is taken at this address any more, for good. What it told stays in the ledger. Remove the webhook at the vendor as well.',
  },
};

interface ChangeStateProps {
  readonly source: WebhookSource;
  readonly state: WebhookSourceState;
  readonly onClose: () => void;
}

function ChangeState({ source, state, onClose }: ChangeStateProps) {
  const client = useQueryClient();
  const change = useCommand('webhookSourceSetState', {
    invalidates: ['webhookSourceList', 'auditEventList'],
    onSuccess: (answer: WebhookSource) => {
      const params = { webhookSourceId: answer.id };
      client.setQueryData(queryOf('webhookSourceView', { params }).queryKey, answer);
      announce(`${answer.name}: ${STATE_WORDS[answer.state]}.`);
      onClose();
    },
  });
  const { verb, follows } = WORDS[state];
  return (
    <ConfirmDialog
      title={`${verb} ${source.name}?`}
      confirm={verb}
      dangerous={state === 'ended'}
      busy={change.isPending}
      problem={change.error?.problem ?? null}
      onConfirm={() => change.mutate({ params: { webhookSourceId: source.id }, body: { state } })}
      onClose={onClose}
    >
      <p>{follows}</p>
    </ConfirmDialog>
  );
}

function factsOf(source: WebhookSource) {
  const { vendor, address, createdAt, previousUntil, lastDelivery, day } = source;
  return [
    { name: 'Vendor', value: WEBHOOK_VENDOR_WORDS[vendor] },
    { name: 'How it is doing', value: healthOf(source).words },
    {
      name: 'Last delivery',
      value:
        lastDelivery === null ? (
          'None yet'
        ) : (
          <>
            {OUTCOME_WORDS[lastDelivery.outcome]},{' '}
            <When at={lastDelivery.at} precision="minute" zone focusable />
          </>
        ),
    },
    {
      name: 'In 24 hours',
      value: `${formatNumber(day.deliveries)} deliveries, ${formatNumber(day.recorded)} opt-outs, ${formatNumber(day.refused)} refused`,
    },
    { name: 'Address', value: <code className={classes.address}>{address}</code> },
    { name: 'Set up', value: <When at={createdAt} precision="minute" zone focusable /> },
    ...(previousUntil === null
      ? []
      : [
          {
            name: 'Old secret',
            value: (
              <>
                taken until <When at={previousUntil} precision="minute" zone focusable />
              </>
            ),
          },
        ]),
  ];
}
