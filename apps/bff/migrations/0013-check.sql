-- Lists checked before sending. Of a list nothing is kept but digests, counts and where the ledger stood: the receipt.
create table scrub (
  id uuid primary key,
  -- `stream`: in and out in one request. `stored`: it waits here in sealed parts until it is checked and fetched.
  way text not null check (way in ('stream', 'stored')),
  state text not null check (state in ('awaitingFile', 'checking', 'ready', 'streaming', 'done', 'failed', 'cancelled')),
  channel text not null,
  purpose text not null,
  campaign_id uuid references campaign,
  -- Of the file handed out last.
  mode text check (mode in ('remove', 'mark')),
  bytes bigint not null default 0,
  bytes_received bigint not null default 0,
  progress_bytes bigint not null default 0,
  -- The list's own data key: it seals the stored parts, and goes with them.
  wrapped_dek bytea,
  kek_epoch integer,
  lines bigint not null default 0,
  send_lines bigint not null default 0,
  stopped_lines bigint not null default 0,
  unreadable_lines bigint not null default 0,
  -- {cause: distinct people}: why they are not to be contacted, as counts.
  causes jsonb not null default '{}',
  failed_code text,
  -- Canonical JSON (RFC 8785) of the receipt, and its Ed25519 signature.
  receipt bytea,
  signature bytea check (octet_length(signature) = 64),
  started_by uuid references person,
  api_key_id uuid references api_key,
  started_at timestamptz not null default now(),
  finished_at timestamptz,
  -- The stored list is deleted then, fetched or not.
  deleted_by timestamptz,
  lease_until timestamptz,
  lease_token uuid,
  check ((started_by is null) <> (api_key_id is null)),
  check ((receipt is null) = (signature is null))
);
create index scrub_of_person on scrub (started_by, started_at, id) where started_by is not null;
create index scrub_of_key on scrub (api_key_id, started_at) where api_key_id is not null;
create index scrub_open on scrub (state, started_at) where state in ('awaitingFile', 'checking', 'ready', 'streaming');

create table scrub_part (
  scrub_id uuid not null references scrub,
  part integer not null,
  sealed_bytes bytea not null,
  primary key (scrub_id, part)
);
alter table scrub_part alter column sealed_bytes set storage external;

-- What was recorded while a list was checked: events only ever come at the end, so that block ranges suffice.
create index preference_event_recorded on preference_event using brin (recorded_at);

grant select, insert, update on scrub to heed_app;
grant select, insert, update on scrub to heed_ledger;
grant select, insert, delete on scrub_part to heed_ledger;
