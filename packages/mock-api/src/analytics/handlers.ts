import { analyticsQuery, type Campaign, type CampaignDetail } from '@heed/contract';
import { record } from '../audit/record.ts';
import type { MockHandlers } from '../handler.ts';
import { pageOf } from '../keyset.ts';
import type { MockApi } from '../mock-api.ts';
import { MockProblem, notFound } from '../problem.ts';
import { refOf } from '../seeding.ts';
import { figuresOf } from './figures.ts';
import { type MockCampaign, toDay } from './seed.ts';

type AnalyticsHandlers = Pick<
  MockHandlers,
  'analyticsView' | 'analyticsExport' | 'campaignList' | 'campaignView' | 'sendWrite'
>;

export const analyticsHandlers: AnalyticsHandlers = {
  analyticsView: ({ api, query, now }) => {
    const { campaigns, start } = api.tables;
    if (query.campaign !== undefined && !campaigns.some(({ id }) => id === query.campaign)) throw notFound();
    return figuresOf(query, campaigns, now, start);
  },
  analyticsExport: ({ api, body, now, session }) => {
    const { campaigns, start } = api.tables;
    const figures = figuresOf(body.query, campaigns, now, start);
    const rows = body.card === 'trend' ? figures.trend : figures[body.card];
    record(api, {
      action: 'analytics.export',
      person: session.person,
      details: { card: body.card, rows: rows.length, filters: [] },
    });
    const lines = rows.map(
      (row) => `${'key' in row ? (row.name ?? row.key) : row.from},${row.people ?? 'withheld'}`,
    );
    return { fileName: `heed-${body.card}.csv`, text: ['Name,People', ...lines].join('\r\n') };
  },
  campaignList: ({ api, query, session }) => {
    const mine = ({ owner }: MockCampaign) => query.owner === 'any' || owner === session.person.displayName;
    const known = ({ sends }: MockCampaign) =>
      query.sends === undefined || (query.sends === 'known') === sends.length > 0;
    const list = api.tables.campaigns
      .filter((campaign) => mine(campaign) && known(campaign))
      .sort((a, b) => ((a.sends[0]?.day ?? '') < (b.sends[0]?.day ?? '') ? 1 : -1));
    return pageOf(
      list.map((campaign) => viewOf(api, campaign)),
      ({ id }) => id,
      query,
    );
  },
  campaignView: ({ api, params, now }): CampaignDetail => {
    const campaign = api.tables.campaigns.find(({ id }) => id === params.campaignId);
    if (campaign === undefined) throw notFound();
    const query = analyticsQuery.parse({ grain: 'month', compare: 'none', campaign: campaign.id });
    return {
      ...viewOf(api, campaign),
      months: figuresOf(query, api.tables.campaigns, now, api.tables.start).trend,
      latestSends: campaign.sends.slice(0, 50).map(({ day, delivered }) => ({
        id: refOf('snd', `${campaign.name} ${day}`),
        channel: 'email',
        sentAt: `${day}T08:00:00.000Z`,
        delivered,
        segments: [],
      })),
    };
  },
  sendWrite: ({ api, body, now, session }) => {
    const faults = body.sends.flatMap(({ sentAt, campaign }, index) => [
      ...(Date.parse(sentAt) > now.getTime()
        ? [{ path: `sends.${index}.sentAt`, message: 'is in the future' }]
        : []),
      ...(campaign.owner === 'nobody@heed.test'
        ? [{ path: `sends.${index}.campaign.owner`, message: 'is nobody who can sign in here' }]
        : []),
    ]);
    if (faults.length > 0) {
      throw new MockProblem('invalid_request', 'These sends have faults. None of them was recorded.', {
        faults,
      });
    }
    const { campaigns } = api.tables;
    const answer = {
      sends: [] as { id: string | null; outcome: 'new' | 'known' }[],
      new: 0,
      newCampaigns: 0,
    };
    for (const {
      campaign: { id, name = id ?? '' },
      sentAt,
      delivered,
    } of body.sends) {
      const place = campaigns.findIndex((campaign) => campaign.name === name);
      const day = toDay(Date.parse(sentAt));
      const isKnown = campaigns[place]?.sends.some((send) => send.day === day) ?? false;
      answer.sends.push({
        id: body.check ? null : refOf('snd', `${name} ${day}`),
        outcome: isKnown ? 'known' : 'new',
      });
      if (isKnown) continue;
      answer.new += 1;
      if (place < 0) answer.newCampaigns += 1;
      if (body.check) continue;
      const send = { day, delivered, rate: 0.003 };
      const found = campaigns[place];
      if (found === undefined) {
        campaigns.push({ id: refOf('cmp', name), name, owner: session.person.displayName, sends: [send] });
      } else {
        campaigns[place] = {
          ...found,
          sends: [send, ...found.sends].sort((a, b) => (a.day < b.day ? 1 : -1)),
        };
      }
    }
    const counts = { changed: 0, known: body.sends.length - answer.new, newSegments: 0 };
    if (!body.check) {
      record(api, {
        action: 'send.record',
        person: session.person,
        details: { new: answer.new, newCampaigns: answer.newCampaigns, ...counts },
      });
    }
    return { ...answer, ...counts };
  },
};

function viewOf(api: MockApi, campaign: MockCampaign): Campaign {
  const query = analyticsQuery.parse({ grain: 'month', compare: 'none' });
  const figures = figuresOf(query, api.tables.campaigns, api.clock(), api.tables.start);
  const row = figures.campaigns.find(({ key }) => key === campaign.id);
  const nothing = { people: 0, withheld: 0, isSmall: false };
  const { people, withheld, isSmall, delivered } = row ?? { ...nothing, delivered: null };
  return {
    id: campaign.id,
    name: campaign.name,
    owner: campaign.owner,
    sends: campaign.sends.length,
    lastSentAt: campaign.sends[0] === undefined ? null : `${campaign.sends[0].day}T08:00:00.000Z`,
    people,
    withheld,
    isSmall,
    delivered,
    attributed: row?.attributed ?? { ...nothing, delivered: 0, counting: 0 },
  };
}
