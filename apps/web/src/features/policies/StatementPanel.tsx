import { CHANNEL_WORDS, CONSENT_LANGUAGE_WORDS, CONSENT_LANGUAGES } from '@heed/contract';
import { useQuery } from '@tanstack/react-query';
import { queryOf } from '../../api/query.ts';
import { useDelayed } from '../../lib/use-delayed.ts';
import { CopyId } from '../../ui/CopyId.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { ProblemPanel } from '../../ui/ProblemPanel.tsx';
import { Properties } from '../../ui/Properties.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { When } from '../../ui/When.tsx';
import classes from './RegimePanel.module.css';
import { StatementBadge, topicWords } from './statement-columns.tsx';

/** One version with its words in every language. */
export function StatementPanel({ statementId }: { readonly statementId: string }) {
  const { data, error, refetch } = useQuery(
    queryOf('consentStatementList', { query: { versions: 'all', limit: 200 } }),
  );
  const waiting = useDelayed(data === undefined && error === null);
  if (error !== null) {
    return (
      <ProblemPanel
        what="This statement could not be read"
        problem={error.problem}
        onRetry={() => void refetch()}
      />
    );
  }
  const statement = data?.items.find(({ id }) => id === statementId);
  if (statement === undefined) {
    return (
      <div className={classes.regime}>
        {data === undefined ? waiting && <Skeleton characters={32} /> : <p>There is no such statement.</p>}
      </div>
    );
  }
  const { channel, purpose, version, texts, validFrom, current, createdBy } = statement;
  const languages = CONSENT_LANGUAGES.filter((language) => texts[language] !== undefined);
  return (
    <div className={classes.regime}>
      <div>
        <h2 className={classes.title}>
          {CHANNEL_WORDS[channel]}, {topicWords(purpose)}
        </h2>
        <p className={classes.under}>
          <StatementBadge current={current} /> version {version}
        </p>
      </div>
      {languages.map((language) => (
        <Panel key={language} title={CONSENT_LANGUAGE_WORDS[language]} padded>
          <p className={classes.reason} lang={language} dir={language === 'ar' ? 'rtl' : 'ltr'}>
            {texts[language]}
          </p>
        </Panel>
      ))}
      <Properties
        items={[
          { name: 'In force from', value: <When at={validFrom} precision="minute" zone focusable /> },
          { name: 'Put in force by', value: createdBy ?? 'set up with Heed' },
          { name: 'Statement', value: <CopyId id={statement.id} what="statement id" /> },
        ]}
      />
    </div>
  );
}
