import { REQUEST_TYPE_WORDS, type RequestDetail } from '@heed/contract';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Ban, Eye, FileQuestion } from 'lucide-react';
import { useState } from 'react';
import type { ApiProblem } from '../../api/problem.ts';
import { clsx } from '../../lib/clsx.ts';
import { PATHS } from '../../paths.ts';
import { useMay } from '../../session/session.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Mask } from '../../ui/Mask.tsx';
import { Note } from '../../ui/Note.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { ProblemPanel } from '../../ui/ProblemPanel.tsx';
import { Properties } from '../../ui/Properties.tsx';
import { SlaBadge } from '../../ui/SlaBadge.tsx';
import { When } from '../../ui/When.tsx';
import { Actions } from './Actions.tsx';
import { ClockPanel } from './ClockPanel.tsx';
import { Comment } from './Comment.tsx';
import { factsOf } from './facts.tsx';
import classes from './RequestPage.module.css';
import { Stages } from './Stages.tsx';
import type { RequestTab } from './search.ts';
import { AssignDialog } from './steps/AssignDialog.tsx';
import { Timeline } from './Timeline.tsx';
import { useRequest } from './use-request.ts';
import { dueWords } from './words.ts';

const route = getRouteApi('/app/requests/$ref');

/** One request: where it stands, when it is due and why, what can be done, what was done. */
export function RequestPage() {
  const { ref } = route.useParams();
  const { tab = 'overview' } = route.useSearch();
  const { data, error, refetch } = useRequest(ref);
  if (data === undefined) return <NotShown of={ref} problem={error} onRetry={() => void refetch()} />;
  return (
    <>
      <Head request={data} />
      <Stages request={data} />
      <Tabs of={ref} tab={tab} events={data.events.length} />
      <div className={classes.columns}>
        <div className={classes.main}>
          <Main request={data} tab={tab} />
        </div>
        <div className={classes.side}>
          <Actions request={data} />
          {tab !== 'clock' && <DrivingClock request={data} />}
        </div>
      </div>
    </>
  );
}

interface RequestProps {
  readonly request: RequestDetail;
}

function Head({ request }: RequestProps) {
  const [assigning, setAssigning] = useState(false);
  const mayWork = useMay('request.work');
  const { ref, type, sla, assignee, receivedAt, extended, offers } = request;
  const mayAssign = mayWork && offers.some(({ step, possible }) => step === 'assign' && possible);
  return (
    <>
      <PageHeader
        title={`${titleOf(type)} ${ref}`}
        tab={`Request ${ref}`}
        scope={
          <>
            <Mask value={request.mask} />, {request.regime} {request.residence}. Received{' '}
            <When at={receivedAt} precision="minute" zone focusable />.
          </>
        }
        actions={
          <div className={classes.due}>
            <SlaBadge sla={sla} />
            <span className={classes.date}>
              {sla.due === null ? dueWords(sla) : `due ${dueWords(sla)}`}
              {extended && ', extended once'}
            </span>
            {mayAssign ? (
              <ActionButton size="sm" onClick={() => setAssigning(true)}>
                {assignee === null ? 'Assign…' : `Owner ${assignee.displayName}`}
              </ActionButton>
            ) : (
              <span className={classes.owner}>
                {assignee === null ? 'No owner' : `Owner ${assignee.displayName}`}
              </span>
            )}
          </div>
        }
      />
      {assigning && <AssignDialog request={request} onClose={() => setAssigning(false)} />}
    </>
  );
}

const titleOf = (type: RequestDetail['type']): string =>
  type === 'objection' ? REQUEST_TYPE_WORDS[type] : `${REQUEST_TYPE_WORDS[type]} request`;

const TAB_NAMES: Record<RequestTab, string> = {
  overview: 'Overview',
  clock: 'Clock',
  timeline: 'Timeline',
};

interface TabsProps {
  readonly of: string;
  readonly tab: RequestTab;
  readonly events: number;
}

/** Parts of the page, each at an address of its own. */
function Tabs({ of, tab, events }: TabsProps) {
  return (
    <nav aria-label="Parts of this request" className={classes.tabs}>
      {(['overview', 'clock', 'timeline'] as const).map((each) => (
        <Link
          key={each}
          to={PATHS.request}
          params={{ ref: of }}
          search={each === 'overview' ? {} : { tab: each }}
          resetScroll={false}
          className={clsx(classes.tab, each === tab && classes.shown)}
          activeOptions={{ exact: true, includeSearch: true }}
          {...(each === tab ? { 'aria-current': 'true' as const } : {})}
        >
          {TAB_NAMES[each]}
          {each === 'timeline' && <span className={classes.count}> {events}</span>}
        </Link>
      ))}
    </nav>
  );
}

function Main({ request, tab }: RequestProps & Pick<TabsProps, 'tab'>) {
  switch (tab) {
    case 'overview':
      return <Overview request={request} />;
    case 'clock':
      return <Clocks request={request} />;
    case 'timeline':
      return (
        <Panel title="Timeline" note="newest first">
          <Timeline request={request} />
        </Panel>
      );
  }
}

const isTalk = ({ hasText }: RequestDetail['events'][number]) => hasText;

function Overview({ request }: RequestProps) {
  const mayComment = useMay('request.work');
  const maySeeSuppressions = useMay('suppression.read');
  const stopped = request.identifiers.some(({ suppression }) => suppression !== null);
  const [first] = request.identifiers;
  return (
    <>
      <Panel title="Request" padded>
        <Properties items={factsOf(request)} />
      </Panel>
      {stopped && (
        <div className={classes.stopped}>
          <Ban size={16} aria-hidden />
          <p>
            <strong>Marketing to this person stopped on receipt.</strong> It stays stopped, whatever is
            decided.{' '}
            {first?.suppression && maySeeSuppressions && (
              <Link to={PATHS.suppressions} search={{ samePersonAs: first.suppression, status: 'all' }}>
                See the suppression
              </Link>
            )}
          </p>
        </div>
      )}
      <Panel title="Notes and reasons" note="newest first">
        <Timeline request={request} only={isTalk} />
        {mayComment && <Comment request={request} />}
      </Panel>
      <Note icon={Eye}>This view is recorded.</Note>
    </>
  );
}

/** What moved the clock, by who and when. */
const CLOCK_STEPS: readonly string[] = [
  'log',
  'confirmRegimes',
  'changeRegimes',
  'extend',
  'pause',
  'resume',
  'confirmIdentity',
];

function Clocks({ request }: RequestProps) {
  const { clocks } = request;
  return (
    <>
      {clocks.map((clock) => (
        <ClockPanel
          key={clock.regime}
          clock={clock}
          several={clocks.length > 1}
          {...(clock.drives ? { shownDue: request.sla.due } : {})}
        />
      ))}
      <Panel title="Clock history" note="what moved the date">
        <Timeline request={request} only={({ step }) => CLOCK_STEPS.includes(step)} />
      </Panel>
    </>
  );
}

function DrivingClock({ request }: RequestProps) {
  const clock = request.clocks.find(({ drives }) => drives);
  if (clock === undefined) return null;
  return <ClockPanel clock={clock} several={request.clocks.length > 1} shownDue={request.sla.due} />;
}

interface NotShownProps {
  readonly of: string;
  readonly problem: ApiProblem | null;
  readonly onRetry: () => void;
}

/** Before the first answer, and where there is none. */
function NotShown({ of, problem, onRetry }: NotShownProps) {
  const header = <PageHeader title="Request" tab={`Request ${of}`} />;
  if (problem === null) {
    return (
      <>
        {header}
        <div className={classes.waiting} aria-busy />
      </>
    );
  }
  return (
    <>
      {header}
      <Panel label="Request">
        {problem.code === 'not_found' ? (
          <EmptyState
            icon={FileQuestion}
            title="There is no such request"
            actions={<Link to={PATHS.requests}>All requests</Link>}
          >
            The number may be cut off, or mistyped.
          </EmptyState>
        ) : (
          <ProblemPanel what="The request could not be read" problem={problem.problem} onRetry={onRetry} />
        )}
      </Panel>
    </>
  );
}
