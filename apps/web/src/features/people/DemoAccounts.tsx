import { ROLE_WORDS, type Setup } from '@heed/contract';
import { Lock } from 'lucide-react';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { Avatar } from '../../ui/Avatar.tsx';
import { Panel } from '../../ui/Panel.tsx';
import classes from './DemoAccounts.module.css';

type Account = Setup['demoAccounts'][number];

interface DemoAccountsProps {
  readonly accounts: readonly Account[];
  /** The address that is being signed in, if any. */
  readonly busy: string | null;
  readonly onChoose: (account: Account) => void;
}

/** The role; with the person's name where two have the same role. */
function nameOf({ role, displayName }: Account, all: readonly Account[]): string {
  const { name } = ROLE_WORDS[role];
  return all.filter((other) => other.role === role).length === 1 ? name : `${name}, ${displayName}`;
}

/** Made-up people of every role: a click signs in. */
export function DemoAccounts({ accounts, busy, onChoose }: DemoAccountsProps) {
  return (
    <Panel
      title="Demo accounts"
      note="Choosing one signs you in."
      footer={
        <>
          <Lock size={14} aria-hidden /> All of them use the password set when the demo was made.
        </>
      }
    >
      <ul>
        {accounts.map((account) => (
          <li key={account.email} className={classes.account}>
            <Avatar name={account.displayName} />
            <div className={classes.words}>
              <p className={classes.name}>
                {nameOf(account, accounts)} <span className={classes.email}>{account.email}</span>
              </p>
              <p className={classes.job}>{ROLE_WORDS[account.role].job}</p>
            </div>
            <ActionButton size="sm" busy={busy === account.email} onClick={() => onChoose(account)}>
              <span aria-hidden>Use</span>
              <span className={classes.spoken}>Sign in as {nameOf(account, accounts)}</span>
            </ActionButton>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
