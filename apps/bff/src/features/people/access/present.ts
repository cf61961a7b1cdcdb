import {
  type AccessRequest,
  type AccessRequestState,
  accessRequestSummarySchema,
  type OwnAccessRequest,
  type Permission,
  type Role,
  toRef,
} from '@heed/contract';
import { readNotes } from '../../audit/index.ts';
import type { PeopleDependencies } from '../dependencies.ts';
import { inOrder } from '../queries.ts';
import {
  type Decider,
  NOT_POSSIBLE_WORDS,
  type NotPossible,
  whyNotConfirm,
  whyNotDecline,
  whyNotGrant,
} from '../roles.ts';
import { accessDetail, ownRequests } from './queries.ts';

/** One request with its words, its steps and what the reader may do; undefined where there is none. */
export async function presentRequest(
  { database, keys, organisation }: Pick<PeopleDependencies, 'database' | 'keys' | 'organisation'>,
  id: string,
  reader: Decider,
): Promise<AccessRequest | undefined> {
  const row = await accessDetail(database.kysely, id, organisation.demo);
  if (row === undefined) return undefined;
  const notes = await readNotes(database.kysely, keys, [row.asked_note, row.given_note, row.decided_note]);
  const step = (by: string | null, name: string | null, at: Date | null, note: string | null) =>
    by === null || at === null
      ? null
      : {
          by: { id: toRef('usr', by), displayName: name ?? '' },
          at: at.toISOString(),
          note: notes.get(note ?? '') ?? null,
        };
  const decidable = { state: row.state, personId: row.person_id, givenBy: row.given_by };
  return {
    ...accessRequestSummarySchema.parse(JSON.parse(row.item)),
    // Written by accessRequestCreate, which takes permissions of the table only.
    missing: row.missing as Permission | null,
    currentRoles: inOrder(row.current_roles),
    asked:
      row.asked_note === null ? null : step(row.person_id, row.person_name, row.opened_at, row.asked_note),
    given: step(row.given_by, row.giver_name, row.given_at, row.given_note),
    decided: step(row.decided_by, row.decider_name, row.decided_at, row.decided_note),
    may: {
      grant: choice(whyNotGrant(reader, decidable)),
      confirm: choice(whyNotConfirm(reader, decidable)),
      decline: choice(whyNotDecline(reader, decidable)),
    },
  };
}

const choice = (why: NotPossible | undefined) =>
  why === undefined
    ? { possible: true, because: null }
    : { possible: false, because: NOT_POSSIBLE_WORDS[why] };

/** What somebody has asked for, with the reason where it was declined. */
export async function presentOwnRequests(
  { database, keys }: Pick<PeopleDependencies, 'database' | 'keys'>,
  personId: string,
  id?: string,
): Promise<OwnAccessRequest[]> {
  const rows = await ownRequests(database.kysely, personId, id);
  const notes = await readNotes(
    database.kysely,
    keys,
    rows.map((row) => (row.state === 'declined' ? row.decided_note : null)),
  );
  return rows.map((row) => ({
    id: toRef('acc', row.id),
    // The table's own check constraints hold both to these words.
    state: row.state as AccessRequestState,
    role: row.role as Role,
    openedAt: row.opened_at.toISOString(),
    decidedAt: decidedAt(row)?.toISOString() ?? null,
    declinedBecause: notes.get(row.decided_note ?? '') ?? null,
  }));
}

/** What needed no confirmation was decided when it was given. */
function decidedAt(row: { state: string; given_at: Date | null; decided_at: Date | null }): Date | null {
  return row.state === 'granted' ? (row.decided_at ?? row.given_at) : row.decided_at;
}
