-- Seeing personal data: asked for in one transaction, shown in a later one. PostgreSQL itself refuses everything else.

-- When the password was last given again in this session.
alter table session add column stepped_up_at timestamptz;

create table reveal_grant (
  id uuid primary key,
  -- `show`: opened once by open_grant(); `evidence`: why a pack was made, opens nothing.
  kind text not null check (kind in ('show', 'evidence')),
  person_id uuid not null references person,
  suppression_id uuid not null,
  identifier_key bytea not null check (octet_length(identifier_key) = 32),
  -- Null where the person was erased.
  subject_id uuid,
  fields text[] not null,
  purpose text not null,
  -- What was written, sealed under keys of their own.
  reference_id uuid not null references staff_note,
  note_id uuid references staff_note,
  -- These three nobody but PostgreSQL and open_grant() writes.
  txid xid8 not null default pg_current_xact_id(),
  granted_at timestamptz not null default now(),
  opened_at timestamptz,
  ended_at timestamptz,
  ended_because text check (ended_because in ('hidden', 'timeUp', 'left', 'expired')),
  check ((ended_at is null) = (ended_because is null))
);
create index reveal_grant_person on reveal_grant (person_id, granted_at);
create index reveal_grant_suppression on reveal_grant (suppression_id);
create index reveal_grant_open on reveal_grant (granted_at) where ended_at is null and kind = 'show';

-- The only door to sealed identifiers and comments of a person. The grant and its event in the trail were committed by
-- an earlier transaction, so that whoever rolls back has already left both behind.
-- `again`: for an evidence pack, while the same grant is being shown.
create function open_grant(wanted uuid, opener uuid, again boolean)
returns table (part text, row_ref bytea, type text, at timestamptz, sealed bytea, subject_id uuid, wrapped_dek bytea,
  kek_epoch integer, is_asked boolean)
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  g public.reveal_grant;
  refused text;
begin
  select * into g from public.reveal_grant r where r.id = wanted and r.kind = 'show' for update;
  refused := case
    when g.id is null then 'unknown'
    when g.person_id <> opener then 'anotherPerson'
    -- Savepoints have ids of their own; both of these are the id of the transaction as a whole.
    when g.txid = pg_current_xact_id() then 'sameTransaction'
    when not exists (select from public.audit_event e
      where e.object_id = g.id and e.action = 'reveal.grant' and e.outcome = 'done' and e.txid = g.txid)
      then 'notRecorded'
    when g.ended_at is not null then 'ended'
    when clock_timestamp() >= g.granted_at + interval '5 minutes' then 'expired'
    when again and g.opened_at is null then 'notOpen'
    when not again and g.opened_at is not null then 'openedAlready'
    when not again and clock_timestamp() >= g.granted_at + interval '60 seconds' then 'tooLate'
  end;
  if refused is not null then
    raise exception '%', refused using errcode = 'HG001';
  end if;
  if not again then
    update public.reveal_grant r set opened_at = clock_timestamp() where r.id = g.id;
  end if;
  return query
    select 'identifier', i.identifier_key, i.type, i.created_at, i.sealed_value, i.subject_id, s.wrapped_dek,
      s.kek_epoch, i.identifier_key = g.identifier_key
    from public.identifier i left join public.subject s on s.id = i.subject_id
    where (i.identifier_key = g.identifier_key and 'identifier' = any (g.fields))
      or (i.subject_id = g.subject_id and i.identifier_key <> g.identifier_key and 'others' = any (g.fields))
    union all
    select 'comment', uuid_send(e.id), null, e.recorded_at, e.sealed_comment, e.subject_id, s.wrapped_dek, s.kek_epoch,
      true
    from public.preference_event e left join public.subject s on s.id = e.subject_id
    where e.identifier_key = g.identifier_key and e.sealed_comment is not null and 'comments' = any (g.fields);
end $$;
-- It runs with its owner's rights, and functions are everybody's unless taken away.
revoke execute on function open_grant from public;
grant execute on function open_grant to heed_reveal;

-- Only what a request knows may be written; who ends it says why.
grant insert (id, kind, person_id, suppression_id, identifier_key, subject_id, fields, purpose, reference_id, note_id)
  on reveal_grant to heed_app;
grant select on reveal_grant to heed_app;
grant update (ended_at, ended_because) on reveal_grant to heed_app;
grant select (id, granted_at) on reveal_grant to heed_reveal;

-- Sealed identifiers are read through the door alone.
revoke select on identifier from heed_reveal, heed_ledger;
grant select (identifier_key, type, subject_id, mask, created_at) on identifier to heed_ledger;
