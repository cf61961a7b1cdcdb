import { Ban, FileClock, MessageSquareWarning, RotateCcw } from 'lucide-react';
import { Card } from './Card.tsx';
import { Figure, Figures, weekWords } from './Figures.tsx';
import { useCard } from './use-card.ts';

/** Who must not be contacted, in figures. */
export function LedgerCard() {
  const query = useCard('overviewLedgerView');
  return (
    <Card title="Suppressions" note="weeks of seven days, UTC" query={query}>
      {({ inForce, recorded, complaints, optedInAgain }) => (
        <Figures>
          <Figure icon={Ban} name="In force" figure={inForce} />
          <Figure icon={FileClock} name="Recorded" figure={recorded} note={weekWords(recorded)} />
          <Figure
            icon={MessageSquareWarning}
            name="Complaints"
            figure={complaints}
            tone="del"
            note={weekWords(complaints)}
          />
          <Figure icon={RotateCcw} name="Opted in again" figure={optedInAgain} tone="met" />
        </Figures>
      )}
    </Card>
  );
}
