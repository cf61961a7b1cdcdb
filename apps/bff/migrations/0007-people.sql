-- Invitations, the way of a role to a person, what sessions are known by, policies that take effect with a second
-- person, and receipts of opt-outs that staff recorded.

-- Why somebody did something, in their words: sealed under a key of its own, which goes with it. The trail holds a
-- commitment of it only.
create table staff_note (
  id uuid primary key,
  wrapped_dek bytea not null,
  kek_epoch integer not null,
  sealed_text bytea not null,
  written_at timestamptz not null default now()
);

-- Only the SHA-256 of the link's token is kept; a new link takes the place of the one before.
create table invitation (
  person_id uuid primary key references person,
  token_hash bytea not null unique,
  invited_by uuid references person,
  expires_at timestamptz not null
);

alter table person_role add column confirmed_by uuid references person;
alter table person_role add column ended_by uuid references person;

-- A role that was asked for, or was given and waits. Only `person_role` gives a permission.
create table access_request (
  id uuid primary key,
  person_id uuid not null references person,
  role text not null check (role in ('compliance', 'marketer', 'dpo', 'frontline', 'admin', 'auditor')),
  state text not null check (state in ('asked', 'waiting', 'granted', 'declined')),
  opened_at timestamptz not null default now(),
  missing text,
  asked_note uuid references staff_note,
  given_by uuid references person,
  given_at timestamptz,
  given_note uuid references staff_note,
  decided_by uuid references person,
  decided_at timestamptz,
  decided_note uuid references staff_note,
  -- Nobody decides on their own role, and nobody confirms what they gave (ASVS 2.3.5).
  check (given_by <> person_id),
  check (state <> 'granted' or decided_by is null or (decided_by <> person_id and decided_by <> given_by))
);
create unique index access_request_open on access_request (person_id, role) where state in ('asked', 'waiting');
create index access_request_opened on access_request (opened_at, id);
create index access_request_person on access_request (person_id, opened_at);

-- What a person recognises a session by: words of a fixed list, not the browser's own text.
alter table session add column id uuid not null default gen_random_uuid();
alter table session add column browser text not null default 'Unknown browser';
alter table session add column platform text not null default 'unknown system';
create unique index session_id on session (id);
create index session_ended on session (ended_at) where ended_at is not null;

-- What differs from the table of regimes (packages/statutory-clock); a row is the last change, made by two people.
create table regime_setting (
  regime_id text primary key,
  is_on boolean not null,
  proposed_by uuid not null references person,
  confirmed_by uuid not null references person,
  changed_at timestamptz not null default now(),
  check (confirmed_by <> proposed_by)
);

create table policy_proposal (
  id uuid primary key,
  regime_id text not null,
  turn_on boolean not null,
  -- Whether a data protection officer proposed: of the two persons one must be.
  proposed_by_dpo boolean not null,
  state text not null check (state in ('open', 'confirmed', 'declined')),
  proposed_by uuid not null references person,
  proposed_at timestamptz not null default now(),
  proposed_note uuid not null references staff_note,
  decided_by uuid references person,
  decided_at timestamptz,
  decided_note uuid references staff_note,
  check (state <> 'confirmed' or decided_by <> proposed_by)
);
create unique index policy_proposal_open on policy_proposal (regime_id) where state = 'open';

-- One entry of staff: sent again it finds its row, and gets the same number.
create table opt_out_receipt (
  entry_id uuid primary key,
  receipt text not null,
  event_ids uuid[] not null,
  recorded_by uuid references person,
  recorded_at timestamptz not null default now()
);
create index opt_out_receipt_number on opt_out_receipt (receipt);

grant select, insert on staff_note to heed_app;
grant select, insert, update, delete on invitation to heed_app;
grant select, insert, update on access_request, regime_setting, policy_proposal to heed_app;
grant select, insert on opt_out_receipt to heed_ledger;
