import type { UnsubscribeLinkItem } from '@heed/contract';
import type { Config } from '../config.ts';
import type { OpenDatabase } from '../database/open-database.ts';
import type { AuditContext } from '../features/audit/index.ts';
import { makeLinks } from '../features/public-pages/index.ts';
import { insertDemoTopics } from './demo-store.ts';

/** Messages of the demo organisation whose links anybody may try; nobody has these addresses. */
export const DEMO_LINKS: readonly { readonly what: string; readonly item: UnsubscribeLinkItem }[] = [
  {
    what: 'An e-mail about offers and everything else',
    item: { type: 'email', identifier: 'mira.keller@example.com', purpose: 'marketing' },
  },
  {
    what: 'A newsletter: its link stops this topic only',
    item: { type: 'email', identifier: 'jonas.okafor@example.org', purpose: 'marketing.newsletters' },
  },
  {
    what: 'A text message',
    // In a range that is given to nobody (Bundesnetzagentur, numbers for drama).
    item: { type: 'phone', identifier: '+493023125042', purpose: 'marketing' },
  },
];

const HOUR_MS = 3_600_000;

/** Topics with public names, and links as a mail tool asks for before it sends: two hours ago. Safe to repeat. */
export async function loadPublicLinks(
  { publicUrl }: Pick<Config, 'publicUrl'>,
  { app, ledger, keys }: Pick<OpenDatabase, 'app' | 'ledger' | 'keys'>,
  context: AuditContext,
): Promise<void> {
  await insertDemoTopics(app.kysely);
  await makeLinks(
    { ledger, keys, publicUrl },
    DEMO_LINKS.map(({ item }) => item),
    context,
    new Date(Date.now() - 2 * HOUR_MS),
  );
}
