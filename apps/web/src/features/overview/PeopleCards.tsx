import { Hand, MailPlus, UserCheck, UserRound, UserX } from 'lucide-react';
import { Card } from './Card.tsx';
import { Figure, Figures } from './Figures.tsx';
import { useCard } from './use-card.ts';

/** Who works here. */
export function PeopleCard() {
  const query = useCard('overviewPeopleView');
  return (
    <Card title="People" query={query}>
      {({ active, invited, disabled }) => (
        <Figures>
          <Figure icon={UserRound} name="Active" figure={active} />
          <Figure icon={MailPlus} name="Invited" figure={invited} tone="soon" />
          <Figure icon={UserX} name="Disabled" figure={disabled} tone="paused" />
        </Figures>
      )}
    </Card>
  );
}

/** Roles on their way to somebody. */
export function AccessCard() {
  const query = useCard('overviewAccessView');
  return (
    <Card title="Access requests" query={query}>
      {({ asked, waiting }) => (
        <Figures>
          <Figure icon={Hand} name="Asked for" figure={asked} tone="soon" />
          <Figure icon={UserCheck} name="Waiting for confirmation" figure={waiting} tone="soon" />
        </Figures>
      )}
    </Card>
  );
}
