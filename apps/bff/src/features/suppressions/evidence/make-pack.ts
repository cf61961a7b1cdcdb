import { createHash } from 'node:crypto';
import { type evidencePackBody, toRef, uuidOf } from '@heed/contract';
import { canonicalBytes } from '@heed/transparency-log';
import type * as z from 'zod';
import type { HtmlDownload } from '../../../http/handler.ts';
import { notFound, ProblemError } from '../../../http/problem.ts';
import type { SignedIn } from '../../../http/signed-in.ts';
import { uuidv7 } from '../../../lib/uuid.ts';
import { type AuditContext, keepNote, record } from '../../audit/index.ts';
import type { RevealDependencies } from '../reveal/dependencies.ts';
import { DoorShut, openDoor } from '../reveal/door-queries.ts';
import { type AskedEntry, askedEntry, insertGrant, openGrantOf } from '../reveal/grant-store.ts';
import { presentLooks, someLooks } from '../reveal/looks.ts';
import { openParts } from '../reveal/open-parts.ts';
import { collectPack } from './collect-pack.ts';
import type { EvidencePack } from './pack.ts';
import { packPage } from './page.ts';

export interface EvidenceDependencies extends RevealDependencies {
  readonly organisation: { readonly name: string };
  readonly version: string;
}

type Ask = z.output<typeof evidencePackBody>;

/**
 * One file about one person. It is made first and its export recorded with its digest; only then does it leave, so that
 * no pack is anywhere that the trail does not know.
 */
export async function makePack(
  dependencies: EvidenceDependencies,
  suppressionId: string,
  ask: Ask,
  person: Pick<SignedIn, 'personId' | 'displayName' | 'now'>,
  context: AuditContext,
): Promise<HtmlDownload> {
  const { app } = dependencies;
  const entry = await askedEntry(app.kysely, suppressionId);
  if (entry === undefined) throw notFound();
  const inFull = await shownNow(dependencies, entry, ask.grant, person.personId);
  const collected = await collectPack(app.kysely, entry);
  const looks = await someLooks(dependencies, entry);
  const pack: EvidencePack = {
    v: 1,
    kind: 'heed.evidence',
    heed: dependencies.version,
    organisation: dependencies.organisation.name,
    madeAt: person.now.toISOString(),
    madeBy: { id: toRef('usr', person.personId), displayName: person.displayName },
    purpose: ask.purpose,
    reference: ask.reference,
    note: ask.note ?? null,
    entry: toRef('sup', suppressionId),
    subject: entry.subjectId === null ? null : toRef('sub', entry.subjectId),
    ...collected,
    identifiers: inFull === undefined ? collected.identifiers : named(collected.identifiers, inFull),
    comments: inFull?.comments ?? [],
    looks: await presentLooks(dependencies, looks.rows),
    isCut: { ...collected.isCut, looks: looks.hasMore },
  };
  const json = canonicalBytes(pack);
  const sha256 = createHash('sha256').update(json).digest('hex');
  await recordExport(dependencies, entry, ask, { pack, sha256, inFull: inFull !== undefined }, context);
  return {
    fileName: `evidence-${pack.entry.slice(0, 12)}-${pack.madeAt.slice(0, 10)}.html`,
    html: packPage(pack, { json: Buffer.from(json).toString('utf8'), sha256 }),
  };
}

/** What the person is looking at in this moment, where they named the look. */
async function shownNow(
  { app, reveal, keys }: EvidenceDependencies,
  entry: AskedEntry,
  grant: string | undefined,
  personId: string,
) {
  if (grant === undefined) return undefined;
  const refused = () =>
    new ProblemError(
      'grant_refused',
      'The look that would name the person is over. Show the address again first, or make the pack masked.',
    );
  const open = await openGrantOf(app.kysely, uuidOf(grant), personId);
  if (open === undefined || open.suppressionId !== entry.suppressionId) throw refused();
  try {
    return openParts(keys, await openDoor(reveal.kysely, uuidOf(grant), personId, true));
  } catch (error) {
    throw error instanceof DoorShut ? refused() : error;
  }
}

/** The identifiers with the values that are shown now, each beside its mask; the one asked about stands first. */
function named(
  identifiers: EvidencePack['identifiers'],
  { identifiers: shown }: ReturnType<typeof openParts>,
): EvidencePack['identifiers'] {
  const others = shown.filter(({ asked }) => !asked);
  return identifiers.map((identifier, number) => {
    if (number === 0) return { ...identifier, value: shown.find(({ asked }) => asked)?.value ?? null };
    return { ...identifier, value: others[number - 1]?.value ?? null };
  });
}

async function recordExport(
  { app, keys }: EvidenceDependencies,
  entry: AskedEntry,
  { purpose, reference, note }: Ask,
  made: { readonly pack: EvidencePack; readonly sha256: string; readonly inFull: boolean },
  context: AuditContext,
): Promise<void> {
  const { actor } = context;
  if (actor.kind !== 'person') throw new Error('Only a person asks for evidence.');
  const id = uuidv7();
  await app.kysely.transaction().execute(async (tx) => {
    const keptReference = await keepNote(tx, keys, reference);
    const keptNote = note === undefined ? undefined : await keepNote(tx, keys, note);
    await insertGrant(tx, {
      id,
      kind: 'evidence',
      personId: actor.id,
      entry,
      fields: [],
      purpose,
      referenceId: keptReference.id,
      noteId: keptNote?.id ?? null,
    });
    await record(tx, context, {
      action: 'evidence.export',
      object: { kind: 'grant', id },
      details: {
        purpose,
        reference: keptReference.commitment,
        ...(keptNote === undefined ? {} : { note: keptNote.commitment }),
        inFull: made.inFull,
        sha256: made.sha256,
        ledgerEvents: made.pack.ledger.length,
        trailEvents: made.pack.trail.length,
      },
      ...(entry.subjectId === null ? {} : { subjectId: entry.subjectId }),
    });
  });
}
