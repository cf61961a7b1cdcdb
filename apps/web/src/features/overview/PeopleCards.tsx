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
          <Figure icon={UserRound} name="Active" figure={active} note="may sign in" />
          <Figure icon={MailPlus} name="Invited" figure={invited} tone="soon" note="have not joined yet" />
          <Figure icon={UserX} name="Disabled" figure={disabled} tone="paused" note="cannot sign in" />
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
          <Figure icon={Hand} name="Asked for" figure={asked} tone="soon" note="an administrator gives it" />
          <Figure
            icon={UserCheck}
            name="To confirm"
            figure={waiting}
            tone="soon"
            note="a data protection officer confirms it"
          />
        </Figures>
      )}
    </Card>
  );
}
