-- Imports: the file waits here, sealed, until it is written; PostgreSQL is the only stateful service.

create table import (
  id uuid primary key,
  state text not null check (state in
    ('awaitingFile', 'checking', 'mapping', 'ready', 'writing', 'done', 'refused', 'cancelled', 'failed')),
  file_name text not null,
  bytes bigint not null,
  bytes_received bigint not null default 0,
  -- The import's own data key: it seals the stored file and the rejected rows, and goes with them.
  wrapped_dek bytea,
  kek_epoch integer not null,
  sha256 bytea,
  format text,
  encoding text,
  delimiter text,
  columns jsonb not null default '[]',
  -- The export that the header belongs to, whatever the file is read as; null: not known.
  recognised text,
  -- What a person has chosen the columns to be; no value of the file but words of a list.
  mapping jsonb,
  -- SHA-256 of the header's names: the same columns again are offered the same mapping.
  header_fingerprint bytea,
  stopped_code text,
  stopped_sentence text,
  rows integer not null default 0,
  opt_out_rows integer not null default 0,
  skipped_rows integer not null default 0,
  warning_rows integer not null default 0,
  rejected_rows integer not null default 0,
  new_opt_outs integer not null default 0,
  known_opt_outs integer not null default 0,
  -- Of the phase under way.
  progress_bytes bigint not null default 0,
  progress_rows integer not null default 0,
  phase_started_at timestamptz,
  -- Writing goes on after this line when a worker was lost.
  last_line integer not null default 0,
  chunks integer not null default 0,
  -- One worker at a time: a worker whose lease ran out and was taken finds another token and commits nothing.
  lease_until timestamptz,
  lease_token uuid,
  -- Null: from the command line.
  started_by uuid references person,
  started_at timestamptz not null default now(),
  finished_at timestamptz
);
create index import_started on import (started_at, id);
create index import_open on import (state) where state in ('checking', 'writing');

-- The latest confirmed mapping of each header, offered when a file has the same columns.
create table import_mapping (
  header_fingerprint bytea primary key check (octet_length(header_fingerprint) = 32),
  mapping jsonb not null,
  chosen_by uuid references person,
  chosen_at timestamptz not null default now()
);

create table import_part (
  import_id uuid not null references import,
  part integer not null,
  sealed_bytes bytea not null,
  primary key (import_id, part)
);
alter table import_part alter column sealed_bytes set storage external;

create table import_row (
  import_id uuid not null references import,
  line integer not null,
  kind text not null check (kind in ('rejected', 'warning')),
  -- [{code, column}] without any value of the row.
  faults jsonb not null,
  -- The original line, sealed; rejected rows only.
  sealed_original bytea,
  primary key (import_id, kind, line)
);

create table import_count (
  import_id uuid not null references import,
  kind text not null check (kind in ('rejected', 'warning', 'skipped')),
  code text not null,
  rows integer not null,
  primary key (import_id, kind, code)
);

grant select, insert, update on import to heed_app;
grant select (import_id, line, kind, faults) on import_row to heed_app;
grant select on import_count to heed_app;

grant select, insert, update on import to heed_ledger;
grant select, insert, delete on import_part to heed_ledger;
grant select, insert, delete on import_row to heed_ledger;
grant select, insert, update, delete on import_count to heed_ledger;

grant select, insert, update on import_mapping to heed_ledger;

grant select (id, display_name) on person to heed_ledger;

grant select on import, import_row to heed_reveal;
