import { CONTRADICTION_KIND_WORDS, type Contradiction } from '@heed/contract';
import { Link } from '@tanstack/react-router';
import { ShieldCheck } from 'lucide-react';
import { formatNumber } from '../../lib/numbers.ts';
import { useDelayed } from '../../lib/use-delayed.ts';
import { PATHS } from '../../paths.ts';
import { useMay } from '../../session/session.ts';
import { CopyId } from '../../ui/CopyId.tsx';
import { Note } from '../../ui/Note.tsx';
import { Properties } from '../../ui/Properties.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { When } from '../../ui/When.tsx';
import { claimOf, Kept, scopeWords, Who } from './contradiction-columns.tsx';
import classes from './SuppressionPanel.module.css';
import { TYPE_WORDS } from './words.ts';

interface ContradictionPanelProps {
  readonly contradiction: Contradiction | undefined;
  readonly waiting: boolean;
}

/** One claim, where it came from, and the entry that stands against it. */
export function ContradictionPanel({ contradiction, waiting }: ContradictionPanelProps) {
  const mayOpenImports = useMay('import.read');
  const late = useDelayed(waiting);
  if (contradiction === undefined) {
    return (
      <div className={classes.entry}>
        {waiting ? late && <Skeleton characters={32} /> : <p>This row is not on the page that is open.</p>}
      </div>
    );
  }
  const { type, suppressionId } = contradiction;
  return (
    <div className={classes.entry}>
      <div>
        <h2 className={classes.title}>
          <Who contradiction={contradiction} />
        </h2>
        <p className={classes.under}>
          <Kept />
          {type !== null && TYPE_WORDS[type]}
        </p>
      </div>
      <Properties items={factsOf(contradiction, mayOpenImports)} />
      {suppressionId !== null && (
        <Link
          to={PATHS.suppressions}
          search={{ entry: suppressionId, samePersonAs: suppressionId, status: 'all' }}
          className={classes.same}
        >
          The no that was kept
        </Link>
      )}
      <Note icon={ShieldCheck}>
        Nothing was changed by this claim. Only the person’s own later yes lifts a no.
      </Note>
    </div>
  );
}

function factsOf(contradiction: Contradiction, mayOpenImports: boolean) {
  const { id, kind, importId, importLine, apiKey, connectionId, occurredAt, recordedAt } = contradiction;
  return [
    { name: 'Claim', value: claimOf(contradiction) },
    { name: 'About', value: scopeWords(contradiction) },
    { name: 'From', value: CONTRADICTION_KIND_WORDS[kind] },
    ...(importId === null
      ? []
      : [
          {
            name: 'Import',
            value: (
              <>
                {mayOpenImports ? (
                  <Link to={PATHS.import} params={{ importId }}>
                    the import
                  </Link>
                ) : (
                  'an import'
                )}
                {importLine !== null && `, line ${formatNumber(importLine)}`}
              </>
            ),
          },
        ]),
    ...(apiKey === null ? [] : [{ name: 'API key', value: apiKey.name ?? 'a key that is gone' }]),
    ...(connectionId === null
      ? []
      : [{ name: 'Connection', value: <CopyId id={connectionId} what="connection id" /> }]),
    {
      name: 'They say since',
      value: occurredAt === null ? 'not said' : <When at={occurredAt} zone focusable />,
    },
    { name: 'Recorded', value: <When at={recordedAt} relative="beside" zone focusable /> },
    { name: 'Row', value: <CopyId id={id} what="contradiction id" /> },
  ];
}
