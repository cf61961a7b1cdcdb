-- Webhooks in: who may call, what arrived; and the mailbox that replies are read from.

create table webhook_source (
  id uuid primary key,
  vendor text not null
    check (vendor in ('sendgrid', 'twilio', 'amazon_ses', 'mailchimp', 'postmark', 'standard_webhooks')),
  name text not null,
  -- What the vendor signs with, sealed under this source's own data key.
  wrapped_dek bytea not null,
  kek_epoch integer not null,
  sealed_secret bytea not null,
  -- Still taken after a rotation, so that nothing is lost until the vendor has the new one.
  sealed_previous bytea,
  previous_until timestamptz,
  state text not null default 'active' check (state in ('active', 'paused', 'ended')),
  created_by uuid references person,
  created_at timestamptz not null default now(),
  changed_at timestamptz not null default now()
);

-- What each source has told already. Kept as long as the source: vendors repeat for weeks, an attacker for ever.
create table webhook_seen (
  source_id uuid not null references webhook_source,
  -- Keyed digest of the vendor's id of the event.
  key bytea not null check (octet_length(key) = 32),
  at timestamptz not null default now(),
  primary key (source_id, key)
);

-- An address that took the place of another one: whichever is told first, the new one is stopped where the old one is.
create table webhook_move (
  source_id uuid not null references webhook_source,
  old_key bytea not null,
  new_key bytea not null,
  -- The new address, sealed under the source's data key: needed when the old one is stopped later.
  sealed_new bytea not null,
  at timestamptz not null default now(),
  primary key (source_id, old_key, new_key)
);

-- The delivery log: codes and counts only.
create table webhook_delivery (
  id uuid primary key,
  source_id uuid not null references webhook_source,
  at timestamptz not null default now(),
  last_at timestamptz not null default now(),
  outcome text not null check (outcome in
    ('recorded', 'repeated', 'nothing', 'contradiction', 'unusable', 'refused', 'paused', 'confirmation')),
  fault text,
  -- What changes nothing is one row a minute and reason, so that nobody can fill the log.
  times integer not null default 1,
  minute timestamptz,
  recorded integer not null default 0,
  known integer not null default 0,
  contradictions integer not null default 0,
  unusable integer not null default 0,
  -- Where Amazon wants its confirmation opened; a person does that.
  confirm_url text
);
create unique index webhook_delivery_minute on webhook_delivery (source_id, outcome, coalesce(fault, ''), minute)
  where minute is not null;
create index webhook_delivery_page on webhook_delivery (source_id, at, id);

-- How far a mailbox was read (RFC 3501: a UID holds within one UIDVALIDITY).
create table mailbox (
  -- Keyed digest of the mailbox's address.
  key bytea primary key check (octet_length(key) = 32),
  uid_validity bigint not null,
  last_uid bigint not null,
  changed_at timestamptz not null default now()
);

-- Mails that were worked, by a keyed digest of their Message-ID: the same mail under another UID changes nothing.
create table mailbox_message (
  key bytea primary key check (octet_length(key) = 32),
  at timestamptz not null default now(),
  outcome text not null check (outcome in ('recorded', 'doubtful', 'nothing', 'unusable')),
  signs text[] not null
);

grant select (id, vendor, name, state, created_by, created_at, changed_at, previous_until) on webhook_source to heed_app;
grant select on webhook_delivery to heed_app;
grant select on mailbox, mailbox_message to heed_app;

grant select, insert on webhook_source to heed_ledger;
grant update (sealed_secret, sealed_previous, previous_until, state, changed_at) on webhook_source to heed_ledger;
grant select, insert on webhook_seen, webhook_move to heed_ledger;
grant select, insert on webhook_delivery to heed_ledger;
grant update (times, last_at) on webhook_delivery to heed_ledger;
grant select, insert on mailbox to heed_ledger;
grant update (uid_validity, last_uid, changed_at) on mailbox to heed_ledger;
grant select, insert on mailbox_message to heed_ledger;
