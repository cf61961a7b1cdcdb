-- Data subjects, their identifiers, the preference ledger and the suppression derived from it.

create table subject (
  id uuid primary key,
  -- Random data key of this person, wrapped by the key-encryption key of `kek_epoch`; erasure deletes it.
  wrapped_dek bytea not null,
  kek_epoch integer not null,
  created_at timestamptz not null default now()
);

create table identifier (
  -- HMAC under the suppression pepper, which never enters PostgreSQL.
  identifier_key bytea primary key check (octet_length(identifier_key) = 32),
  type text not null check (type in ('email', 'phone', 'external')),
  subject_id uuid not null,
  -- Fixed shape that tells no length, made at write: lists never open anything sealed.
  mask text not null,
  sealed_value bytea not null,
  created_at timestamptz not null default now()
);
create index identifier_subject on identifier (subject_id);

create table campaign (
  id uuid primary key,
  external_id text,
  name text not null,
  owner_id uuid references person,
  created_at timestamptz not null default now()
);
create unique index campaign_external on campaign (external_id) where external_id is not null;
create unique index campaign_named on campaign (name) where external_id is null;

create table preference_event (
  id uuid not null,
  recorded_at timestamptz not null default now(),
  kind text not null check (kind in ('optOut', 'optIn')),
  identifier_key bytea not null,
  -- Null once the person was erased: events are unlinked, not rewritten.
  subject_id uuid,
  channel text not null check (channel in ('email', 'sms', 'phone', 'post', 'push', '*')),
  purpose text not null,
  cause text not null,
  method text not null,
  reason text not null,
  campaign_id uuid,
  occurred_at timestamptz,
  occurred_precision text not null check (occurred_precision in ('instant', 'day', 'missing')),
  -- The instant that decides which event wins (docs/decisions/0004-which-event-wins.md).
  effective_at timestamptz not null,
  effective boolean not null,
  superseded_by uuid,
  sealed_comment bytea,
  -- Blinds this event's row in the Merkle root of its import chunk; gone with the person.
  blind bytea,
  import_id uuid,
  import_line integer,
  import_chunk integer,
  import_index integer,
  primary key (id, recorded_at)
) partition by range (recorded_at);
create table preference_event_default partition of preference_event default;
create index preference_event_identifier on preference_event (identifier_key, recorded_at);
create index preference_event_import on preference_event (import_id, import_line) where import_id is not null;

-- Makes the partitions of this month and the next ones; called at start and by the worker every day.
create function ensure_preference_partitions(months integer default 3) returns void
language plpgsql security definer set search_path = public as $$
declare
  first date := date_trunc('month', now() at time zone 'UTC')::date;
  month date;
begin
  for i in 0..months loop
    month := first + make_interval(months => i);
    execute format(
      'create table if not exists %I partition of preference_event for values from (%L) to (%L)',
      'preference_event_' || to_char(month, 'YYYY_MM'),
      month::text || ' 00:00:00+00',
      (month + interval '1 month')::date::text || ' 00:00:00+00');
  end loop;
end $$;
select ensure_preference_partitions();

-- Idempotency over all partitions: connection + external id, or the natural key of an export's row.
create table event_identity (
  hash bytea primary key check (octet_length(hash) = 32),
  event_id uuid not null
);

create table suppression (
  identifier_key bytea not null,
  channel text not null,
  purpose text not null,
  id uuid not null,
  -- Null once the person was erased: the hash alone keeps the "no".
  subject_id uuid,
  -- First opt-out since the last opt-in, and the latest; what counts is in src/features/suppressions/decide.ts.
  -- Null where only an opt-in was ever recorded.
  since timestamptz,
  since_precision text not null,
  last_opt_out_at timestamptz,
  last_opt_out_event uuid,
  last_opt_in_at timestamptz,
  last_opt_in_event uuid,
  in_force boolean not null generated always as
    (last_opt_out_at is not null and (last_opt_in_at is null or last_opt_in_at <= last_opt_out_at)) stored,
  cause text not null,
  method text not null,
  reason text not null,
  campaign_id uuid,
  import_id uuid,
  recorded_at timestamptz not null default now(),
  primary key (identifier_key, channel, purpose)
);
create unique index suppression_id on suppression (id);
create index suppression_recorded on suppression (recorded_at, id) where in_force;
create index suppression_import on suppression (import_id, recorded_at, id) where import_id is not null;

grant select (identifier_key, type, subject_id, mask, created_at) on identifier to heed_app;
grant select (id, recorded_at, kind, identifier_key, subject_id, channel, purpose, cause, method, reason, campaign_id,
  occurred_at, occurred_precision, effective_at, effective, superseded_by, import_id, import_line, import_chunk,
  import_index) on preference_event to heed_app;
grant select on campaign, suppression to heed_app;

grant select, insert on subject, identifier, campaign, event_identity to heed_ledger;
grant insert on preference_event to heed_ledger;
grant select (id, recorded_at, kind, identifier_key, channel, purpose, effective_at) on preference_event to heed_ledger;
grant select, insert, update on suppression to heed_ledger;
-- It runs with its owner's rights, and functions are everybody's unless taken away.
revoke execute on function ensure_preference_partitions from public;
grant execute on function ensure_preference_partitions to heed_ledger;

grant select on subject, identifier to heed_reveal;
