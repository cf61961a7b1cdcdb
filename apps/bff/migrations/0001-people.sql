-- People of the organisation (not data subjects), their roles and sessions. Times are timestamptz, texts are text.
-- Roles of the database itself are made by src/database/database-roles.ts before the first migration runs.

create table person (
  id uuid primary key,
  email text not null,
  display_name text not null,
  password_hash text,
  is_demo boolean not null default false,
  disabled_at timestamptz,
  created_at timestamptz not null default now()
);
create unique index person_email on person (lower(email));

create table person_role (
  person_id uuid not null references person,
  role text not null check (role in ('compliance', 'marketer', 'dpo', 'frontline', 'admin', 'auditor')),
  granted_by uuid references person,
  granted_at timestamptz not null default now(),
  ended_at timestamptz,
  primary key (person_id, role, granted_at)
);
create unique index person_role_current on person_role (person_id, role) where ended_at is null;

-- Only the SHA-256 of the cookie's random value is kept: whoever reads this table cannot sign in with it.
create table session (
  id_hash bytea primary key,
  person_id uuid not null references person,
  created_at timestamptz not null default now(),
  last_seen_at timestamptz not null default now(),
  ended_at timestamptz
);
create index session_person on session (person_id) where ended_at is null;

-- Written by rate-limiter-flexible; keys are keyed hashes of account and address.
create table rate_limit (
  key text primary key,
  points integer not null default 0,
  expire bigint
);

-- One row: facts about this installation that keys and clocks are checked against.
create table installation (
  only_row boolean primary key default true check (only_row),
  id uuid not null,
  organisation_name text not null,
  -- A known text under each key: keys that do not open it are refused at start, before anything is written.
  key_check jsonb not null,
  setup_token_hash bytea,
  setup_expires_at timestamptz,
  demo_loaded_at timestamptz,
  created_at timestamptz not null default now()
);

grant select, insert, update on person, person_role, session to heed_app;
grant select, insert, update, delete on rate_limit to heed_app;
grant select, insert, update on installation to heed_app;
grant delete on session to heed_app;
