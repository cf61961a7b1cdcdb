import { ACTIONS } from '@heed/contract';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { queryOf } from '../../api/query.ts';
import { shortId } from '../../lib/words.ts';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { ProblemPanel } from '../../ui/ProblemPanel.tsx';
import classes from './AuditEventPage.module.css';
import { EventBody } from './EventPanel.tsx';
import { whoOf } from './words.ts';

const route = getRouteApi('/app/audit/events/$eventId');

/** One event on a page of its own, for keeping and for handing over. */
export function AuditEventPage() {
  const { eventId } = route.useParams();
  const { data, error, refetch } = useQuery(queryOf('auditEventView', { params: { eventId } }));
  const reads = data === undefined ? 'Event' : ACTIONS[data.action].reads;
  const scope =
    data === undefined ? undefined : `Event #${data.seq} of the audit trail, by ${whoOf(data.actor)}`;
  return (
    <div className={classes.page}>
      <PageHeader title={reads} tab={`${reads}, event ${shortId(eventId)}`} scope={scope} />
      {error !== null && (
        <Panel label="Event">
          <ProblemPanel
            what="This event could not be read"
            problem={error.problem}
            onRetry={() => void refetch()}
          />
        </Panel>
      )}
      {data !== undefined && <EventBody event={data} />}
    </div>
  );
}
