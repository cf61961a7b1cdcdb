import { useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { queryOf, useCommand } from '../../api/query.ts';
import { PATHS } from '../../paths.ts';
import { useMay } from '../../session/session.ts';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { RequestForm } from './RequestForm.tsx';
import { keepRequest } from './use-request.ts';

const route = getRouteApi('/app/requests/new');

/** Asked by whoever may not log requests: the server refuses, says what is missing, and records that they tried. */
const REFUSED = queryOf('requestProposalView', {
  query: { type: 'erasure', receivedAt: '2026-01-01T00:00:00Z', residence: 'DE', establishment: 'DE' },
});

/** Logging a request that arrived somewhere else: by e-mail, post, phone, in person. */
export function NewRequestPage() {
  const navigate = route.useNavigate();
  const client = useQueryClient();
  const mayLog = useMay('request.work');
  useQuery({ ...REFUSED, enabled: !mayLog });
  const create = useCommand('requestCreate', {
    onSuccess: async (request) => {
      if ('version' in request) await keepRequest(client, request);
      await navigate({ to: PATHS.request, params: { ref: request.ref } });
    },
  });
  return (
    <>
      <PageHeader
        title="Log a request"
        scope="The clock starts at receipt, not now. Marketing to the person stops as soon as this is saved."
      />
      {mayLog && (
        <RequestForm
          busy={create.isPending}
          problem={create.error?.problem ?? null}
          onChange={() => {
            if (create.error !== null) create.reset();
          }}
          onSubmit={(body) => create.mutate({ body })}
        />
      )}
    </>
  );
}
