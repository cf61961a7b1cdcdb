-- Opaque keyset cursor of a list ordered by a time and a tiebreaker; read back by src/lib/keyset.ts.
create function cursor_of(at timestamptz, tie text) returns text language sql immutable parallel safe
return translate(encode(convert_to(
  to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') || ' ' || tie, 'UTF8'), 'base64'), E'+/=\n', '-_');

-- An instant as answers write it: RFC 3339 in UTC, milliseconds.
create function instant_text(at timestamptz) returns text language sql immutable parallel safe
return to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"');

-- An opaque reference: prefix and the 32 hex digits of an id.
create function ref_of(prefix text, id uuid) returns text language sql immutable parallel safe
return prefix || '_' || replace(id::text, '-', '');

-- The trail: inserted, never changed. `entry` holds the exact canonical bytes (RFC 8785) that the leaf hash covers;
-- the other columns repeat what lists filter by. Columns and indexes serve keyset pages of (at, seq).

create table audit_event (
  seq bigint generated always as identity primary key,
  -- For the sequencer: an order in which no committed row can appear late.
  txid xid8 not null default pg_current_xact_id(),
  id uuid not null unique,
  at timestamptz not null,
  actor_kind text not null,
  actor_id uuid,
  action text not null,
  outcome text not null check (outcome in ('done', 'denied', 'failed')),
  object_kind text,
  object_id uuid,
  subject_id uuid,
  request_id uuid,
  operation_id uuid,
  entry bytea not null,
  leaf_hash bytea not null check (octet_length(leaf_hash) = 32)
);
create index audit_event_at on audit_event (at, seq);
create index audit_event_actor on audit_event (actor_id, at, seq);
create index audit_event_action on audit_event (action, at, seq);
create index audit_event_object on audit_event (object_id, at, seq) where object_id is not null;
create index audit_event_subject on audit_event (subject_id, at, seq) where subject_id is not null;
create index audit_event_refused on audit_event (outcome, at, seq) where outcome <> 'done';
create index audit_event_request on audit_event (request_id) where request_id is not null;
create index audit_event_txid on audit_event (txid, seq);

-- A trip-wire for everybody but a superuser; what a superuser does is found by the proofs.
create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'table % is append-only', tg_table_name using errcode = 'insufficient_privilege';
end $$;
create trigger audit_event_append_only before update or delete or truncate on audit_event
  for each statement execute function refuse_change();

grant select, insert on audit_event to heed_app;
grant insert on audit_event to heed_ledger, heed_reveal;
-- The ledger reads back nothing of the trail but what RETURNING needs.
grant select (seq, id) on audit_event to heed_ledger, heed_reveal;
