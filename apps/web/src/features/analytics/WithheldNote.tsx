import { type Analytics, MIN_CELL_SIZE } from '@heed/contract';
import { Info, Users } from 'lucide-react';
import { countOf } from '../../lib/numbers.ts';
import { Note } from '../../ui/Note.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { When } from '../../ui/When.tsx';
import classes from './WithheldNote.module.css';

/** How much is not told, why, and what helps; and that none of this leads to a person. */
export function WithheldNote({ figures: { withheldCells, asOf } }: { readonly figures: Analytics }) {
  return (
    <Panel label="What these figures leave out">
      <div className={classes.note}>
        {withheldCells === 0 ? (
          <p>Every figure of this period is told.</p>
        ) : (
          <details>
            <summary>
              <Info size={14} aria-hidden />
              <span>
                {countOf(withheldCells, 'figure is', 'figures are')} withheld, so that no small group can be
                computed. <span className={classes.why}>Why, and what helps</span>
              </span>
            </summary>
            <p>
              A figure of fewer than {MIN_CELL_SIZE} people is withheld. Others are withheld beside it where
              it could be computed from a total. What the days of a running month tell is decided as they end,
              the rest when the month is over.
            </p>
            <p>
              Longer periods hold more people: choose months instead of weeks or days. Sums with a part
              missing say “≥”.
            </p>
          </details>
        )}
        <Note icon={Users}>
          Figures only: no figure here leads to a person.
          {asOf !== null && (
            <>
              {' '}
              As of <When at={asOf} precision="minute" zone />.
            </>
          )}
        </Note>
      </div>
    </Panel>
  );
}
