import { type ScrubReceipt, toRef, uuidOf } from '@heed/contract';
import { handlers, JsonText } from '../../../http/handler.ts';
import { notFound, ProblemError } from '../../../http/problem.ts';
import { pageJson, walkOf } from '../../../lib/keyset.ts';
import { forCampaign } from '../check/for-campaign.ts';
import { AnswerLimits } from '../check/limits.ts';
import { type Caller, callerOf } from './caller.ts';
import { handOut, type ScrubDependencies } from './hand-out.ts';
import { NotAwaited, storeList, WrongLength } from './parts-store.ts';
import { presentScrub } from './present.ts';
import { ownScrub, ownScrubs, type ScrubRow } from './queries.ts';
import { type NewList, startScrub } from './start-scrub.ts';
import { moveScrub } from './store.ts';
import { closeScrub, storedSource } from './work.ts';

export interface ScrubHandlerDependencies extends ScrubDependencies {
  /** Wakes a worker; the list's own row decides what it does. */
  readonly wake: () => Promise<void>;
}

type Asked = Omit<NewList, 'owner' | 'campaignId'> & { readonly campaign: string | undefined };

export function scrubHandlers(dependencies: ScrubHandlerDependencies) {
  const { app, ledger, keys, wake } = dependencies;
  const limits = new AnswerLimits(app);

  const found = async (ref: string, { owner }: Caller): Promise<ScrubRow> => {
    const row = await ownScrub(app.kysely, uuidOf(ref), owner);
    if (row === undefined) throw notFound();
    return row;
  };

  /** Begins a list for its caller, who names a campaign and has a measure where they get answers only. */
  const start = async (caller: Caller, asked: Asked): Promise<ScrubRow> => {
    const { campaign, ...list } = asked;
    const campaignId = await forCampaign(app.kysely, campaign, caller.reach);
    if (caller.told === 'answers' && caller.owner.startedBy !== null)
      await limits.takeList(caller.owner.startedBy);
    return startScrub(dependencies, { ...list, campaignId, owner: caller.owner }, caller.context);
  };

  return handlers<
    | 'suppressionScrub'
    | 'scrubCreate'
    | 'scrubUpload'
    | 'scrubList'
    | 'scrubView'
    | 'scrubDownload'
    | 'scrubReceipt'
    | 'scrubClose'
  >({
    suppressionScrub: async (request) => {
      const { query, stream, context } = request;
      const row = await start(callerOf(request), {
        ...query,
        way: 'stream',
        bytes: 0,
        campaign: query.campaign,
      });
      return {
        fileName: fileName(row, query.mode),
        rows: handOut(dependencies, row, stream, query.mode, context),
        headers: { 'Heed-Scrub': toRef('scr', row.id) },
      };
    },

    scrubCreate: async (request) => {
      const caller = callerOf(request);
      const { body } = request;
      const row = await start(caller, { ...body, way: 'stored', campaign: body.campaign });
      return presentScrub(row, caller.told);
    },

    scrubUpload: async (request) => {
      const caller = callerOf(request);
      const { params, stream } = request;
      const row = await found(params.scrubId, caller);
      if (row.state !== 'awaitingFile' || row.wrapped_dek === null || row.kek_epoch === null)
        throw notAwaited();
      const dek = keys.unwrap(row.wrapped_dek, row.id, row.kek_epoch);
      const target = { scrubId: row.id, dek, bytes: Number(row.bytes) };
      await storeList(ledger.kysely, target, stream).catch((error: unknown) => {
        if (error instanceof NotAwaited) throw notAwaited();
        if (error instanceof WrongLength)
          throw new ProblemError('invalid_request', 'The list is not as long as announced. Send it again.');
        throw error;
      });
      if (!(await moveScrub(app.kysely, row.id, ['awaitingFile'], 'checking'))) throw notAwaited();
      await wake();
      return presentScrub(await found(params.scrubId, caller), caller.told);
    },

    scrubList: async (request) => {
      const { query } = request;
      const { owner, told } = callerOf(request);
      const read = await ownScrubs(app.kysely, owner, query, walkOf(query, 'uuid'));
      const rows = read.slice(0, query.limit);
      if (query.before !== undefined) rows.reverse();
      const page = {
        items: JSON.stringify(rows.map((row) => presentScrub(row, told))),
        more: read.length > query.limit,
        newest: rows[0]?.cursor ?? null,
        oldest: rows.at(-1)?.cursor ?? null,
      };
      return new JsonText(pageJson(page, query));
    },

    scrubView: async (request) => {
      const caller = callerOf(request);
      return presentScrub(await found(request.params.scrubId, caller), caller.told);
    },

    scrubDownload: async (request) => {
      const caller = callerOf(request);
      const { params, query, context } = request;
      const row = await found(params.scrubId, caller);
      if (row.state !== 'ready')
        throw new ProblemError(
          'conflict',
          'This list is not there to be fetched: it is still checked, or deleted.',
        );
      if (caller.told === 'answers' && caller.owner.startedBy !== null)
        await limits.takeList(caller.owner.startedBy);
      return {
        fileName: fileName(row, query.mode),
        rows: handOut(dependencies, row, storedSource(dependencies, row), query.mode, context),
        headers: { 'Heed-Scrub': params.scrubId },
      };
    },

    scrubReceipt: async (request) => {
      const row = await found(request.params.scrubId, callerOf(request));
      if (row.receipt === null || row.signature === null) throw notFound();
      return {
        // Written by receipt.ts from this very type; a column of bytes knows no type.
        receipt: JSON.parse(row.receipt.toString('utf8')) as ScrubReceipt,
        signature: row.signature.toString('base64'),
        publicKey: keys.receiptPublicKey.toString('base64'),
      };
    },

    scrubClose: async (request) => {
      const caller = callerOf(request);
      const row = await found(request.params.scrubId, caller);
      if (!(await closeScrub(dependencies, row.id, 'asked', caller.context)))
        throw new ProblemError('conflict', 'This list is deleted already.');
      return presentScrub(await found(request.params.scrubId, caller), caller.told);
    },
  });
}

const notAwaited = () =>
  new ProblemError('conflict', 'This list has arrived already, or another window is sending it.');

const fileName = ({ id }: ScrubRow, mode: string) =>
  `heed-${mode === 'mark' ? 'marked' : 'cleaned'}-list_${toRef('scr', id)}.csv`;
