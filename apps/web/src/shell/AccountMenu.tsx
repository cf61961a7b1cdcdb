import { ROLE_WORDS } from '@heed/contract';
import { Menu, UnstyledButton } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { LogOut, Settings2, UserRound } from 'lucide-react';
import { allOf } from '../lib/words.ts';
import { PATHS } from '../paths.ts';
import { useSession } from '../session/session.ts';
import { useSignOut } from '../session/use-sign-out.ts';
import { Avatar } from '../ui/Avatar.tsx';
import classes from './AccountMenu.module.css';

/** Who is signed in, with which roles; preferences; sign out. */
export function AccountMenu({ onPreferences }: { readonly onPreferences: () => void }) {
  const { person } = useSession();
  const signOut = useSignOut();
  const navigate = useNavigate();
  const roles = allOf(person.roles.map((role) => ROLE_WORDS[role].name));
  return (
    <Menu position="bottom-end" width={240}>
      <Menu.Target>
        <UnstyledButton className={classes.button}>
          <Avatar name={person.displayName} />
          <span className={classes.name}>{person.displayName}</span>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown aria-label="Account">
        <Menu.Label>
          <span className={classes.who}>{person.displayName}</span>
          <span className={classes.roles}>{roles === '' ? 'No role' : roles}</span>
        </Menu.Label>
        <Menu.Divider />
        <Menu.Item
          leftSection={<UserRound size={16} aria-hidden />}
          onClick={() => void navigate({ to: PATHS.account })}
        >
          My account
        </Menu.Item>
        <Menu.Item leftSection={<Settings2 size={16} aria-hidden />} onClick={onPreferences}>
          Preferences
        </Menu.Item>
        <Menu.Item leftSection={<LogOut size={16} aria-hidden />} onClick={() => signOut.mutate({})}>
          Sign out
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
