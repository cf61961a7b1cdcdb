import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useCommand } from '../api/query.ts';
import { PATHS } from '../paths.ts';
import { forgetSession } from './session.ts';
import { tellTabs } from './tabs.ts';

/** Ends the session on the server, here and in the other tabs, and shows the log-in page. */
export function useSignOut() {
  const client = useQueryClient();
  const router = useRouter();
  return useCommand('sessionEnd', {
    onSuccess: async () => {
      tellTabs({ kind: 'ended' });
      await router.navigate({ to: PATHS.login, search: { ended: 'signedOut' } });
      forgetSession(client);
    },
  });
}
