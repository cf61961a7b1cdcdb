import { CircleX, Columns3, FileX, PencilLine, UserCheck } from 'lucide-react';
import { Card } from './Card.tsx';
import { Figure, Figures } from './Figures.tsx';
import { useCard } from './use-card.ts';

/** Files of opt-outs, by what they wait for. */
export function ImportsCard() {
  const query = useCard('overviewImportsView');
  return (
    <Card title="Imports" query={query}>
      {({ mapping, ready, writing, failed, refused }) => (
        <Figures>
          <Figure icon={Columns3} name="Choose columns" figure={mapping} tone="soon" />
          <Figure icon={UserCheck} name="To confirm" figure={ready} tone="soon" />
          <Figure icon={PencilLine} name="Being written" figure={writing} />
          <Figure icon={CircleX} name="Failed" figure={failed} tone="del" />
          <Figure icon={FileX} name="Refused" figure={refused} tone="paused" />
        </Figures>
      )}
    </Card>
  );
}
