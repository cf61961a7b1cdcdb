import type { SendInput } from '@heed/contract';
import type { Campaign } from './campaigns.ts';
import { Chance, divide } from './chance.ts';

/** One send with what the story needs of it. */
export interface Send {
  readonly campaign: Campaign;
  readonly at: number;
  readonly delivered: number;
  /** Part of the send that each segment is; they overlap. */
  readonly segments: readonly { readonly name: string; readonly delivered: number }[];
}

/** Every send of the story, oldest first; together they deliver 20 million messages. */
export function sendsOf(campaigns: readonly Campaign[], total: number): Send[] {
  const chance = new Chance(2);
  const planned = campaigns
    .flatMap((campaign) => campaign.sends.map((at) => ({ campaign, at })))
    .sort((a, b) => a.at - b.at || (a.campaign.id < b.campaign.id ? -1 : 1));
  const free = planned.filter(({ campaign }) => campaign.fixed === undefined);
  const fixed = planned.reduce((sum, { campaign }) => sum + (campaign.fixed?.delivered ?? 0), 0);
  const parts = divide(
    total - fixed,
    // The list grows by a fifth over the two years, and no two sends are alike.
    free.map(
      ({ campaign }, index) =>
        campaign.size * (1 + (0.2 * index) / free.length) * (0.88 + 0.24 * chance.next()),
    ),
  );
  const deliveredOf = new Map(free.map((send, index) => [send, parts[index] ?? 0]));
  return planned.map((send): Send => {
    const delivered = send.campaign.fixed?.delivered ?? deliveredOf.get(send) ?? 0;
    const only = send.campaign.segments.length === 1;
    const segments = send.campaign.segments.map((name, place) => ({
      name,
      delivered: only
        ? delivered
        : Math.floor(delivered * (0.12 + 0.2 * chance.next()) * (1 + 0.1 * (place % 3))),
    }));
    return { ...send, delivered, segments };
  });
}

/** A send as the sending system tells it. */
export function sendInput({ campaign, at, delivered, segments }: Send): SendInput {
  return {
    id: `${campaign.id}-${new Date(at).toISOString().slice(0, 13)}`,
    campaign: { id: campaign.id, name: campaign.name, owner: campaign.owner },
    channel: campaign.channel,
    sentAt: new Date(at).toISOString(),
    delivered,
    segments: segments.map((segment) => ({ ...segment })),
  };
}
