import { API_KEY_SCOPE_WORDS, type ApiKey } from '@heed/contract';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { queryOf } from '../../api/query.ts';
import { useDelayed } from '../../lib/use-delayed.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { ProblemPanel } from '../../ui/ProblemPanel.tsx';
import { Properties } from '../../ui/Properties.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { Ago, When } from '../../ui/When.tsx';
import { KeyBadge } from './KeyBadge.tsx';
import classes from './KeyPanel.module.css';
import { RevokeDialog } from './RevokeDialog.tsx';

/** One key: what it may do, since when and until when, and revoking it. */
export function KeyPanel({ apiKeyId }: { readonly apiKeyId: string }) {
  const { data, error, refetch } = useQuery(queryOf('apiKeyView', { params: { apiKeyId } }));
  const [revoking, setRevoking] = useState(false);
  const waiting = useDelayed(data === undefined && error === null);
  if (error !== null) {
    return (
      <ProblemPanel
        what="This key could not be read"
        problem={error.problem}
        onRetry={() => void refetch()}
      />
    );
  }
  if (data === undefined) return <div className={classes.key}>{waiting && <Skeleton characters={32} />}</div>;
  return (
    <div className={classes.key}>
      <div>
        <h2 className={classes.title}>{data.name}</h2>
        <p className={classes.under}>
          <KeyBadge state={data.state} />
        </p>
      </div>
      <Properties items={factsOf(data)} />
      {data.state === 'active' && (
        <div>
          <ActionButton color="red" onClick={() => setRevoking(true)}>
            Revoke the key
          </ActionButton>
        </div>
      )}
      {revoking && <RevokeDialog apiKey={data} onClose={() => setRevoking(false)} />}
    </div>
  );
}

function factsOf(key: ApiKey) {
  return [
    {
      name: 'May',
      value: (
        <ul className={classes.scopes}>
          {key.scopes.map((scope) => (
            <li key={scope}>{API_KEY_SCOPE_WORDS[scope]}</li>
          ))}
        </ul>
      ),
    },
    {
      name: 'Made',
      value: (
        <>
          <When at={key.createdAt} precision="minute" zone focusable />
          {key.createdBy !== null && ` by ${key.createdBy}`}
        </>
      ),
    },
    { name: 'Expires', value: <When at={key.expiresAt} precision="minute" zone focusable /> },
    { name: 'Last used', value: key.lastUsedAt === null ? 'Never' : <Ago at={key.lastUsedAt} /> },
    ...(key.revokedAt === null
      ? []
      : [
          {
            name: 'Revoked',
            value: (
              <>
                <When at={key.revokedAt} precision="minute" zone focusable />
                {key.revokedBy !== null && ` by ${key.revokedBy}`}
              </>
            ),
          },
        ]),
  ];
}
