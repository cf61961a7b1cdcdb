-- Connected systems, and the opt-outs on their way into each.

create table connection (
  id uuid primary key,
  connector text not null check (connector in ('zoho-crm')),
  name text not null,
  data_centre text not null,
  -- Of a stand-in on this machine; refused where that was not allowed by name.
  local_url text check ((local_url is not null) = (data_centre = 'local')),
  state text not null default 'active' check (state in ('active', 'paused', 'removed')),
  -- The connection's own data key, and the credentials sealed with it: both gone when it is removed.
  wrapped_dek bytea,
  kek_epoch integer not null,
  sealed_credentials bytea,
  client_id_ends text,
  credentials_end_on date,
  created_by uuid references person,
  created_at timestamptz not null default now(),
  last_good_at timestamptz,
  -- Why it does not work now, since when, and how often in a row.
  fault_code text,
  fault_since timestamptz,
  failures integer not null default 0,
  -- Nothing is sent before: it failed too often, or asked for rest.
  resting_until timestamptz,
  check ((state = 'removed') = (sealed_credentials is null)),
  check ((state = 'removed') = (wrapped_dek is null))
);

-- The one access token that all processes share; fetched under this row's lock.
create table connection_token (
  connection_id uuid primary key references connection on delete cascade,
  sealed_token bytea,
  api_base text,
  expires_at timestamptz,
  fetched_at timestamptz
);

-- One opt-out of one identifier in one system; asked again, the same row waits again.
create table sync_task (
  connection_id uuid not null references connection,
  identifier_key bytea not null check (octet_length(identifier_key) = 32),
  id uuid not null unique,
  state text not null default 'waiting' check (state in ('waiting', 'done', 'needsPerson', 'dropped')),
  -- 0: somebody waits for it; 1: part of a file.
  priority smallint not null default 0,
  event_id uuid not null,
  requested_at timestamptz not null default now(),
  next_try_at timestamptz not null default now(),
  attempts integer not null default 0,
  lease_until timestamptz,
  -- Fencing: a worker that lost its lease neither calls nor writes any more.
  lease_token uuid,
  last_code text,
  done_at timestamptz,
  -- Modules, opaque ids and codes of the other system; nothing of the person.
  records jsonb not null default '[]',
  primary key (connection_id, identifier_key),
  check ((state = 'waiting') = (done_at is null))
);
create index sync_task_waiting on sync_task (connection_id, priority, next_try_at) where state = 'waiting';
create index sync_task_failed on sync_task (connection_id, done_at) where state = 'needsPerson';
create index sync_task_done on sync_task (connection_id, done_at desc) where state = 'done';
create index sync_task_identifier on sync_task (identifier_key);

-- One turn of a worker on one connection.
create table connection_run (
  id uuid primary key,
  connection_id uuid not null references connection,
  started_at timestamptz not null default now(),
  finished_at timestamptz,
  taken integer not null,
  done integer not null default 0,
  failed integer not null default 0,
  fault_code text
);
create index connection_run_started on connection_run (connection_id, started_at desc);

grant select (id, connector, name, data_centre, local_url, state, client_id_ends, credentials_end_on, created_by,
  created_at, last_good_at, fault_code, fault_since, failures, resting_until) on connection to heed_app;
grant insert on connection to heed_app;
grant update on connection to heed_app;
grant insert, delete on connection_token to heed_app;
grant select (connection_id) on connection_token to heed_app;
grant select on sync_task, connection_run to heed_app;
grant update (next_try_at, state, done_at) on sync_task to heed_app;

-- The ledger leaves tasks in its own transaction.
grant select (id, state) on connection to heed_ledger;
grant insert on sync_task to heed_ledger;
grant select (connection_id, identifier_key, state, event_id, priority) on sync_task to heed_ledger;
grant update (state, priority, event_id, requested_at, next_try_at, attempts, last_code, done_at, records) on sync_task
  to heed_ledger;

-- Workers: open what they send, and nothing else.
grant select on connection to heed_sync;
grant update (last_good_at, fault_code, fault_since, failures, resting_until) on connection to heed_sync;
grant select, update on connection_token to heed_sync;
grant select on sync_task to heed_sync;
grant update (state, next_try_at, attempts, lease_until, lease_token, last_code, done_at, records) on sync_task
  to heed_sync;
grant select, insert on connection_run to heed_sync;
grant update (finished_at, done, failed, fault_code) on connection_run to heed_sync;
grant select (identifier_key, subject_id, sealed_value) on identifier to heed_sync;
grant select (id, wrapped_dek, kek_epoch) on subject to heed_sync;
grant select (identifier_key, channel, purpose, in_force) on suppression to heed_sync;
grant insert on audit_event to heed_sync;
grant select (id, seq) on audit_event to heed_sync;
