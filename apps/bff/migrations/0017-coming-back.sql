-- Coming back: what people agree to, how that was shown, mails that ask them, and what contradicted a "no".

-- The words somebody agrees to, by version; never changed, only followed by the next version.
create table consent_statement (
  id uuid primary key,
  channel text not null check (channel in ('email', 'sms', 'phone', 'post', 'push')),
  purpose text not null,
  version integer not null check (version > 0),
  valid_from timestamptz not null default now(),
  created_by uuid references person,
  created_at timestamptz not null default now(),
  unique (channel, purpose, version)
);
create index consent_statement_created on consent_statement (created_at, id);

create table consent_statement_text (
  statement_id uuid not null references consent_statement,
  language text not null check (language in ('en', 'de', 'fr', 'es', 'ar')),
  words text not null check (length(words) between 10 and 2000),
  primary key (statement_id, language)
);

-- How it is known that a person opted in again: one row for each such event of the ledger.
create table consent_evidence (
  event_id uuid primary key,
  -- What the client named its record: sent again, it is the same one.
  entry_id uuid unique,
  identifier_key bytea not null,
  subject_id uuid not null,
  statement_id uuid not null references consent_statement,
  -- How the person gave it; `double_opt_in` is their own act on Heed's page.
  method text not null check (method in ('double_opt_in', 'web_form', 'phone', 'in_person', 'post', 'email_reply')),
  given_at timestamptz not null,
  -- What shows it, in the words of who recorded it; sealed under the subject's key.
  sealed_text bytea,
  -- The opt-outs that it lifts, on its channel and topic: the chain stays linked.
  lifts uuid[] not null,
  recorded_by uuid references person,
  recorded_at timestamptz not null default now(),
  -- A person of staff brings evidence; the data subject's own act is its own.
  check ((method = 'double_opt_in') = (recorded_by is null)),
  check ((method = 'double_opt_in') = (sealed_text is null))
);
create index consent_evidence_identifier on consent_evidence (identifier_key);

-- A person has asked on their own page to come back, and was sent a mail. The token of its link is an HMAC of the id,
-- so that nothing in here opens the link.
create table opt_in_confirmation (
  id uuid primary key,
  identifier_key bytea not null,
  subject_id uuid not null,
  mask text not null,
  channel text not null,
  purpose text not null,
  statement_id uuid not null references consent_statement,
  language text not null,
  requested_at timestamptz not null default now(),
  expires_at timestamptz not null,
  used_at timestamptz,
  event_id uuid,
  check ((used_at is null) = (event_id is null))
);
create index opt_in_confirmation_identifier on opt_in_confirmation (identifier_key, requested_at);

-- Everything that leaves by mail, written in the transaction of the change that it tells of.
create table outbox_message (
  id uuid primary key,
  kind text not null check (kind in ('optInConfirmation')),
  subject_id uuid not null,
  -- Sealed under the subject's key; gone as soon as nothing is to be sent any more.
  sealed_recipient bytea,
  sealed_body bytea,
  -- No mail asks anybody to come back unless that person has asked first: there is no row without one of these.
  confirmation_id uuid unique references opt_in_confirmation,
  created_at timestamptz not null default now(),
  -- Later it would be a surprise.
  send_before timestamptz not null,
  state text not null default 'waiting' check (state in ('waiting', 'sent', 'failed', 'expired')),
  attempts integer not null default 0,
  next_try_at timestamptz not null default now(),
  leased_until timestamptz,
  lease_token uuid,
  -- Of the last attempt: a code, never what the other server wrote.
  code text check (code ~ '^[a-z0-9_]{1,40}$'),
  settled_at timestamptz,
  check (kind <> 'optInConfirmation' or confirmation_id is not null),
  check ((state in ('sent', 'expired')) = (sealed_recipient is null)),
  check ((sealed_recipient is null) = (sealed_body is null))
);
create index outbox_message_waiting on outbox_message (next_try_at, id) where state = 'waiting';
create index outbox_message_created on outbox_message (created_at, id);

-- Somebody or something claimed a "yes" for a person who had said no: refused, and listed here.
create table contradiction (
  id uuid primary key,
  kind text not null check (kind in ('import', 'sync', 'api', 'webhook')),
  import_id uuid,
  import_line integer,
  connection_id uuid,
  api_key_id uuid,
  -- Null where nothing of the claim was read, e.g. a program that may not say such a thing at all.
  identifier_key bytea,
  subject_id uuid,
  suppression_id uuid,
  channel text,
  purpose text,
  -- When the other side says that the person said yes; null where it does not.
  occurred_at timestamptz,
  codes text[] not null check (cardinality(codes) > 0),
  recorded_at timestamptz not null default now(),
  check ((kind = 'import') = (import_id is not null))
);
create index contradiction_recorded on contradiction (recorded_at, id);
create index contradiction_import on contradiction (import_id, recorded_at, id) where import_id is not null;
create index contradiction_identifier on contradiction (identifier_key) where identifier_key is not null;

grant select, insert on consent_statement, consent_statement_text to heed_app;
grant select (event_id, identifier_key, subject_id, statement_id, method, given_at, lifts, recorded_by, recorded_at)
  on consent_evidence to heed_app;
grant select (id, kind, created_at, send_before, state, attempts, next_try_at, code, settled_at) on outbox_message
  to heed_app;
grant update (state, next_try_at) on outbox_message to heed_app;
grant select, insert on contradiction to heed_app;

grant select on consent_statement, consent_statement_text to heed_ledger;
grant insert on consent_evidence to heed_ledger;
grant select (event_id, entry_id, identifier_key, lifts, given_at, recorded_at) on consent_evidence to heed_ledger;
grant select, insert on opt_in_confirmation to heed_ledger;
grant update (used_at, event_id) on opt_in_confirmation to heed_ledger;
grant select, insert, update on outbox_message to heed_ledger;
grant insert on contradiction to heed_ledger;

-- Opens what a run of the outbox sends, and evidence for whoever reveals it.
grant select on outbox_message, consent_evidence to heed_reveal;
