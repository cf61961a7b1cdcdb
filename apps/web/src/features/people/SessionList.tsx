import type { OpenSession } from '@heed/contract';
import { Monitor, Smartphone } from 'lucide-react';
import type { ReactNode } from 'react';
import { Ago, When } from '../../ui/When.tsx';
import classes from './SessionList.module.css';

interface SessionListProps {
  readonly sessions: readonly OpenSession[];
  /** What is said where there is none. */
  readonly nobody: string;
  readonly actionOf?: (session: OpenSession) => ReactNode;
}

const HAND_HELD = ['iOS', 'iPadOS', 'Android'];

/** Sessions by browser and system, when they began and were last used. */
export function SessionList({ sessions, nobody, actionOf }: SessionListProps) {
  if (sessions.length === 0) return <p className={classes.none}>{nobody}</p>;
  return (
    <ul>
      {sessions.map((session) => {
        const Icon = HAND_HELD.includes(session.platform) ? Smartphone : Monitor;
        return (
          <li key={session.id} className={classes.session}>
            <Icon size={16} aria-hidden />
            <div className={classes.words}>
              <p className={classes.name}>
                {session.browser} on {session.platform}
                {session.current && <span className={classes.here}> · this one</span>}
              </p>
              <p className={classes.small}>
                Since <When at={session.startedAt} precision="minute" zone focusable />, last used{' '}
                <Ago at={session.lastUsedAt} />
              </p>
            </div>
            {actionOf?.(session)}
          </li>
        );
      })}
    </ul>
  );
}
