-- Capture by API: "no consent given" beside yes and no, sealed evidence, and calls that are told twice.

alter table preference_event drop constraint preference_event_kind_check;
alter table preference_event add constraint preference_event_kind_check
  check (kind in ('optOut', 'optIn', 'noConsent'));
-- What shows that it was said, e.g. the form as it was sent; sealed under the subject's key.
alter table preference_event add column sealed_evidence bytea;

alter table suppression
  -- The latest time at which consent was asked for and not given. It stops sending and is no opt-out.
  add column no_consent_at timestamptz,
  add column no_consent_event uuid,
  -- Whether anything stops it: an opt-out in force, or no consent, without an opt-in after it. `greatest` skips nulls.
  add column stops boolean not null generated always as
    (greatest(last_opt_out_at, no_consent_at) is not null
      and (last_opt_in_at is null or last_opt_in_at <= greatest(last_opt_out_at, no_consent_at))) stored;

-- One row for each call with an Idempotency-Key: what was asked, as a digest, and what was answered (ids only).
create table idempotent_call (
  -- The API key or the person.
  caller uuid not null,
  -- SHA-256 of the header: it is the caller's own text.
  key_hash bytea not null check (octet_length(key_hash) = 32),
  request_hash bytea not null check (octet_length(request_hash) = 32),
  -- Changes with each attempt, so that one that was given up cannot answer for the next.
  attempt uuid not null,
  -- JSON exactly as it was answered; null while it is worked on.
  answer text,
  begun_at timestamptz not null default now(),
  primary key (caller, key_hash)
);
create index idempotent_call_begun on idempotent_call (begun_at);

grant select, insert, update, delete on idempotent_call to heed_ledger;
