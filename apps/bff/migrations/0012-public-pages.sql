-- Pages for people without an account: links in mails, what was done with them, the organisation's topics.

create table topic (
  -- In the tree under `marketing`; this is what scopes of the ledger name.
  purpose text primary key check (purpose ~ '^marketing(\.[a-z0-9_]+)+$'),
  -- Public names by language; English is always there.
  names jsonb not null check (names ? 'en'),
  position integer not null default 0,
  retired_at timestamptz,
  created_at timestamptz not null default now()
);

create table unsubscribe_link (
  -- A keyed hash of what the link is for: the same item again is the same link, and nothing has to be looked up.
  id uuid primary key,
  -- The key that the token's MAC was made with; old ones stay readable for years.
  kid integer not null,
  identifier_key bytea not null check (octet_length(identifier_key) = 32),
  type text not null check (type in ('email', 'phone', 'external')),
  mask text not null,
  channel text not null check (channel in ('email', 'sms', 'phone', 'post', 'push')),
  purpose text not null,
  campaign_external_id text,
  campaign_name text,
  -- Keyed hash of an e-mail address's domain: many opt-outs of one domain at once may be one mail scanner.
  domain_key bytea,
  -- The address under a data key of this link: whether the ledger knows the person already makes no difference.
  sealed_value bytea not null,
  wrapped_dek bytea not null,
  kek_epoch integer not null,
  created_at timestamptz not null default now()
);
create index unsubscribe_link_identifier on unsubscribe_link (identifier_key);

-- One press of a button, or one POST of a mail provider, that changed something.
create table public_act (
  id uuid primary key,
  link_id uuid not null references unsubscribe_link on delete cascade,
  domain_key bytea,
  way text not null check (way in ('one_click', 'button', 'topics', 'everything')),
  -- The instant that its events say; undoing is possible for a while after it.
  at timestamptz not null,
  receipt text not null,
  -- What was stopped: event, identifier key (hex), channel and purpose of each.
  taken jsonb not null,
  -- `Sec-GPC: 1` came with it: a wish not to be sold or shared, recorded as that and nothing else.
  gpc boolean not null,
  -- Why it is probably a mail scanner's; empty for people.
  signs text[] not null,
  undone_at timestamptz,
  undo_event_ids uuid[],
  -- Why, as the person said afterwards, and the events of saying it: written as `taken` is.
  reason text,
  explained jsonb not null default '[]',
  commented boolean not null default false
);
create index public_act_link on public_act (link_id, at desc);
create index public_act_domain on public_act (domain_key, at) where domain_key is not null and way <> 'one_click';
create index public_act_receipt on public_act (receipt);

-- Written by rate-limiter-flexible; apart from the one of log-in, so that public pages cannot reach that.
create table public_rate_limit (
  key text primary key,
  points integer not null default 0,
  expire bigint
);

grant select, insert on topic to heed_app;
grant select, insert on unsubscribe_link to heed_ledger;
grant select, insert on public_act to heed_ledger;
grant update (undone_at, undo_event_ids, reason, explained, commented) on public_act to heed_ledger;

-- What the public can reach reads no sealed column and writes nothing but its own limits: acts go through the ledger.
grant select on topic, public_act to heed_public;
grant select (id, kid, identifier_key, type, mask, channel, purpose, created_at) on unsubscribe_link to heed_public;
grant select (identifier_key, channel, purpose, since, since_precision, last_opt_out_at, last_opt_out_event,
  last_opt_in_at, last_opt_in_event, in_force, cause) on suppression to heed_public;
grant select, insert, update, delete on public_rate_limit to heed_public;
