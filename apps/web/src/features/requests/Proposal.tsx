import type { RequestChoices, RequestProposal, RequestType } from '@heed/contract';
import { useQuery } from '@tanstack/react-query';
import { Info } from 'lucide-react';
import { queryOf } from '../../api/query.ts';
import { Choices } from '../../forms/Choices.tsx';
import { Note } from '../../ui/Note.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { ProblemPanel } from '../../ui/ProblemPanel.tsx';
import classes from './Proposal.module.css';
import { weekdayOf } from './words.ts';

interface ProposalProps {
  readonly type: RequestType;
  readonly receivedAt: string | undefined;
  readonly residence: string;
  readonly establishment: string;
  readonly choices: RequestChoices | undefined;
  readonly regimes: readonly string[];
  readonly onRegimes: (regimes: readonly string[]) => void;
}

/** Which laws would apply and when they would be due, before anything is saved. */
export function Proposal(props: ProposalProps) {
  const { type, receivedAt = '', residence, establishment, choices, regimes, onRegimes } = props;
  const isComplete = receivedAt !== '' && residence !== '' && establishment !== '';
  const { data, error } = useQuery({
    ...queryOf('requestProposalView', { query: { type, receivedAt, residence, establishment } }),
    enabled: isComplete,
    staleTime: 60_000,
    retry: false,
  });
  return (
    <Panel title="When it is due" note="proposed; you confirm it next">
      <div className={classes.body} aria-live="polite">
        {!isComplete && (
          <p className={classes.quiet}>Give the time of receipt and both places, and the dates stand here.</p>
        )}
        {isComplete && error !== null && <ProblemPanel what="No date can be given" problem={error.problem} />}
        {isComplete && data !== undefined && <Dates proposal={data} />}
        {isComplete && data?.clocks.length === 0 && (
          <Choices
            legend="Choose the regimes yourself"
            kind="checkbox"
            stacked
            options={(choices?.regimes ?? []).map(({ id, label, name }) => ({
              value: id,
              label: `${label}: ${name}`,
            }))}
            value={regimes}
            onChange={onRegimes}
          />
        )}
      </div>
    </Panel>
  );
}

function Dates({ proposal: { clocks, because, remarks } }: { readonly proposal: RequestProposal }) {
  return (
    <>
      <ul className={classes.clocks}>
        {clocks.map(({ regime, label, due, drives, citation }) => (
          <li key={regime} className={classes.clock}>
            <span className={classes.date}>
              {due === null ? 'No number of days' : weekdayOf(due)}
              {drives && clocks.length > 1 && <span className={classes.first}>comes first</span>}
            </span>
            <span className={classes.quiet}>
              {label}. {citation}
            </span>
          </li>
        ))}
      </ul>
      {because.map((sentence) => (
        <p key={sentence} className={classes.quiet}>
          {sentence}
        </p>
      ))}
      {remarks.map((remark) => (
        <Note key={remark} icon={Info}>
          {remark}
        </Note>
      ))}
    </>
  );
}
