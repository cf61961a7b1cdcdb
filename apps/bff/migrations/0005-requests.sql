-- Requests of data subjects against the clock. The person is known by a reference and masks only; texts are sealed under
-- the person's key. Where the clock stands is kept in columns, so that the queue is read from one index.

create table request (
  id uuid primary key,
  -- What people call it: ER-1042.
  number bigint generated always as identity (start with 1001) unique,
  -- Counts every change, so that nobody overwrites what they have not seen.
  version integer not null default 1,
  type text not null check (type in
    ('erasure', 'objection', 'access', 'rectification', 'restriction', 'portability')),
  stage text not null check (stage in
    ('received', 'identity', 'assess', 'decide', 'execute', 'verify', 'close', 'closed',
     'rejected', 'withdrawn', 'duplicate', 'blocked', 'unverified')),
  -- Null once the person was erased.
  subject_id uuid,
  -- Of the first identifier.
  identifier_type text not null,
  mask text,

  received_at timestamptz not null,
  -- The same instant with the offset it was written in: its own date may be an earlier one.
  received_text text not null,
  method text not null,
  residence text not null,
  establishment text not null,
  logged_by uuid references person,
  logged_at timestamptz not null default now(),

  regimes text[] not null check (cardinality(regimes) > 0),
  regimes_confirmed_at timestamptz,
  regimes_confirmed_by uuid references person,
  -- Of the regime whose date comes first, as a badge says it.
  regime_label text not null,

  -- Where the clock that drives stands (src/features/requests/standing.ts); computed at every change.
  clock_state text not null check (clock_state in ('running', 'paused', 'notStarted')),
  clock_zone text not null,
  clock_start date,
  -- The last lawful local day and the first instant after it; null while the clock is stopped or without a number.
  due_on date,
  due_at timestamptz,
  -- While stopped: the day it would be due without the stop.
  target_on date,
  -- While paused: the days that were left when the clock stopped.
  stopped_days_left integer,
  -- From here on it is due soon.
  soon_at timestamptz,
  -- Place in the queue: running clocks first, then waiting ones, then unverified ones.
  sort_at timestamptz not null,
  window_days integer,
  -- The first instant after the unextended last day.
  first_deadline timestamptz,
  extended_until date,
  waiting_for text[] not null default '{}',

  assignee_id uuid references person,
  identity_method text,
  identity_at timestamptz,
  identity_by uuid references person,
  identity_asked boolean not null default false,

  prepared_kind text check (prepared_kind in ('approval', 'rejection')),
  prepared_by uuid references person,
  prepared_at timestamptz,
  prepared_exemption text,
  prepared_text uuid,
  decided_by uuid references person,

  close_reason text,
  duplicate_of uuid references request,
  closed_at timestamptz,
  met boolean,
  closed_on_day integer,

  queue text not null generated always as (case
    when stage in ('closed', 'rejected', 'withdrawn', 'duplicate') then 'closed'
    when stage = 'unverified' then 'unverified'
    when stage = 'blocked' or clock_state <> 'running' then 'waiting'
    else 'actionable' end) stored,

  -- Four eyes: nobody decides what they prepared (ASVS 2.3.5).
  check (decided_by <> prepared_by),
  check ((closed_at is null) = (stage not in ('closed', 'rejected', 'withdrawn', 'duplicate'))),
  -- Lets the count of what is due soon stop reading: nothing beyond it can be.
  check (due_at - soon_at <= interval '60 days')
);
create index request_due on request (sort_at, id) include (queue, clock_state, due_at, soon_at) where queue <> 'closed';
create index request_closed on request (closed_at, id) where queue = 'closed';
-- Decisions that wait for a second person.
create index request_prepared on request (sort_at) where stage = 'decide' and prepared_kind is not null;
create index request_assignee on request (assignee_id, sort_at, id) where queue <> 'closed';

create table request_identifier (
  request_id uuid not null references request,
  position integer not null,
  identifier_key bytea not null check (octet_length(identifier_key) = 32),
  type text not null,
  -- Null once the person was erased.
  mask text,
  primary key (request_id, position)
);
create index request_identifier_key on request_identifier (identifier_key);

-- What happened to the clock after receipt, as the statutory clock reads it.
create table request_clock_event (
  request_id uuid not null references request,
  at timestamptz not null,
  type text not null,
  primary key (request_id, at, type)
);

create table request_text (
  id uuid primary key,
  request_id uuid not null references request,
  subject_id uuid not null,
  sealed_text bytea not null
);

-- The timeline: codes and days; what staff wrote is a sealed text.
create table request_event (
  id uuid primary key,
  request_id uuid not null references request,
  at timestamptz not null,
  actor_id uuid references person,
  step text not null,
  from_stage text,
  to_stage text not null,
  facts jsonb not null default '{}',
  text_id uuid references request_text
);
create index request_event_request on request_event (request_id, at, id);

grant select on request, request_identifier, request_clock_event, request_event to heed_app;

grant select, insert, update on request to heed_ledger;
grant select, insert on request_identifier, request_clock_event, request_event to heed_ledger;
grant insert on request_text to heed_ledger;

grant select on request_text to heed_reveal;
