import { type Analytics, type AnalyticsQuery, analyticsSchema, COUNT_CAP, uuidOf } from '@heed/contract';
import type { Database } from '../../../database/connect.ts';
import { runPrepared } from '../../../database/run-prepared.ts';
import { handlers, JsonText } from '../../../http/handler.ts';
import { notFound } from '../../../http/problem.ts';
import { pageJson, walkOf } from '../../../lib/keyset.ts';
import { recordAlone } from '../../audit/index.ts';
import { coverOf, type Day, firstOf, plusDays, todayIn } from '../release/calendar.ts';
import { type CampaignPeriods, campaignCount, campaignDetail, campaignPage } from './campaign-queries.ts';
import { cardCsv } from './card-csv.ts';
import { attributedBefore, closedBefore, planFigures } from './plan.ts';
import { figuresJson } from './queries.ts';

export interface FigureHandlerDependencies {
  /** As heed_app, which may read nothing but published cells. */
  readonly app: Database;
  readonly timeZone: string;
}

export function figureHandlers({ app, timeZone }: FigureHandlerDependencies) {
  const today = () => todayIn(timeZone, new Date());
  return handlers<'analyticsView' | 'analyticsExport' | 'campaignList' | 'campaignView'>({
    analyticsView: async ({ query }) => new JsonText(await figuresText({ app, timeZone }, query, today())),

    analyticsExport: async ({ body: { card, query }, context }) => {
      const figures = await publishedFigures({ app, timeZone }, query, today());
      const file = cardCsv(card, query, figures);
      const { figure, grain, from, to, compare, ...focus } = query;
      const narrowed = Object.entries({ from, to, ...focus }).flatMap(([name, value]) =>
        value === undefined ? [] : [name],
      );
      await recordAlone(app.kysely, context, {
        action: 'analytics.export',
        details: { card, rows: file.rows.length, filters: [figure, grain, compare, ...narrowed] },
      });
      return { fileName: file.fileName, rows: textsOf(file.lines) };
    },

    campaignList: async ({ query, signedIn }) => {
      const periods = lastTwelveMonths(today());
      const first = query.after === undefined && query.before === undefined;
      const [page, count] = await Promise.all([
        runPrepared(app, campaignPage(query, walkOf(query, 'uuid'), signedIn.personId, periods)),
        first ? runPrepared(app, campaignCount(query, signedIn.personId)) : undefined,
      ]);
      return new JsonText(pageJson(page, query, count?.count, COUNT_CAP));
    },

    campaignView: async ({ params }) => {
      const { points } = planFigures({ figure: 'optOut', grain: 'month', compare: 'none' }, today());
      const found = await campaignDetail(
        app.kysely,
        uuidOf(params.campaignId),
        lastTwelveMonths(today()),
        points,
      );
      if (found === undefined) throw notFound();
      return new JsonText(
        `${found.item.slice(0, -1)},"months":${found.months},"latestSends":${found.sends}}`,
      );
    },
  });
}

/** The published figures that answer a question, for other features of the server. */
export async function publishedFigures(
  dependencies: FigureHandlerDependencies,
  query: AnalyticsQuery,
  today: Day,
): Promise<Analytics> {
  return analyticsSchema.parse(JSON.parse(await figuresText(dependencies, query, today)));
}

async function figuresText(
  { app, timeZone }: FigureHandlerDependencies,
  query: AnalyticsQuery,
  today: Day,
): Promise<string> {
  const plan = planFigures(query, today);
  const { json, focus_is_known } = await runPrepared(app, figuresJson(plan));
  if (!focus_is_known) throw notFound();
  const { now, before, told, toldBefore, grain } = plan;
  const rest = {
    timeZone,
    today,
    period: { ...now, grain, before: before ?? null },
    told: { ...told, before: toldBefore ?? null },
  };
  return `${json.slice(0, -1)},${JSON.stringify(rest).slice(1)}`;
}

function lastTwelveMonths(today: Day): CampaignPeriods {
  let from = firstOf('month', today);
  for (let n = 0; n < 11; n += 1) from = firstOf('month', plusDays(from, -1));
  return {
    people: coverOf(from, today, closedBefore(today)),
    sent: coverOf(from, today, attributedBefore(today)),
  };
}

async function* textsOf(lines: readonly string[]): AsyncGenerator<string> {
  yield* lines;
}
