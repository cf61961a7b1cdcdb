import { scrubDependencies } from '../compose.ts';
import type { Config } from '../config.ts';
import type { OpenDatabase } from '../database/open-database.ts';
import { scrubWhole } from '../features/suppressions/index.ts';
import type { DemoSize } from './demo-size.ts';
import { latestCampaign } from './demo-store.ts';
import type { DemoActor } from './load-story.ts';
import { campaignsOf } from './story/campaigns.ts';
import { spanOf } from './story/days.ts';
import { optOutsOf } from './story/opt-outs.ts';
import { sendsOf } from './story/sends.ts';

const LINES = 2_400;
/** One line in so many is of somebody who has said no. */
const EVERY = 9;

/** The marketer has had a list checked before the last campaign: its receipt is there to be looked at. */
export async function checkDemoList(
  config: Config,
  database: OpenDatabase,
  people: readonly DemoActor[],
  { size, now }: { readonly size: DemoSize; readonly now: Date },
): Promise<void> {
  const marketer = people.find(({ role }) => role === 'marketer');
  if (marketer === undefined) return;
  const context = { actor: { kind: 'person', id: marketer.id, roles: [marketer.role] } } as const;
  const span = spanOf(now);
  const saidNo = optOutsOf(span, sendsOf(campaignsOf(span), size.deliveries), size.optOuts)
    .filter(
      ({ type, channel, purpose }) => type === 'email' && channel === 'email' && purpose === 'marketing',
    )
    .slice(0, Math.ceil(LINES / EVERY));
  const lines = Array.from({ length: LINES }, (_, index) =>
    index % EVERY === 0 ? (saidNo[index / EVERY]?.value ?? 'nobody') : `reader${index}@example.com`,
  );
  const list = (async function* () {
    yield Buffer.from(`email\n${lines.join('\n')}\n`);
  })();
  const owner = { startedBy: marketer.id, apiKeyId: null };
  const campaignId = await latestCampaign(database.app.kysely);
  const asked = { owner, channel: 'email', purpose: 'marketing', campaignId } as const;
  await scrubWhole(scrubDependencies(config, database), asked, list, context);
}
