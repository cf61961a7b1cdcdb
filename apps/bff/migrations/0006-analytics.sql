-- What figures are made of: segments, sends, roll-ups by the organisation's day, and the figures that are published.

create table segment (
  id uuid primary key,
  external_id text,
  name text not null,
  created_at timestamptz not null default now()
);
create unique index segment_external on segment (external_id) where external_id is not null;
create unique index segment_named on segment (name) where external_id is null;
create index segment_name on segment (name);
create index campaign_name on campaign (name);
-- Of its latest send; campaigns are listed by it.
alter table campaign add column last_sent_at timestamptz;
create index campaign_activity on campaign (coalesce(last_sent_at, created_at), id);

create table send (
  id uuid primary key,
  -- SHA-256 of the sender's own id, or of campaign, channel and time: the same send told again changes nothing.
  identity bytea not null unique check (octet_length(identity) = 32),
  external_id text,
  campaign_id uuid not null references campaign,
  channel text not null check (channel in ('email', 'sms', 'phone', 'post', 'push')),
  sent_at timestamptz not null,
  -- The organisation's day of sent_at.
  day date not null,
  delivered integer not null check (delivered >= 0),
  recorded_by uuid references person,
  recorded_at timestamptz not null default now(),
  changed_at timestamptz
);
create index send_campaign on send (campaign_id, sent_at);
create index send_day on send (day);

-- Segments overlap: their deliveries never add up to the send's.
create table send_segment (
  send_id uuid not null references send,
  segment_id uuid not null references segment,
  delivered integer not null check (delivered >= 0),
  primary key (send_id, segment_id)
);

alter table preference_event
  -- Whether this event changed what a person may be sent: what figures count, once for each person and change.
  add column counts boolean not null default false,
  -- The person's segments at that moment; later changes of membership change no figure.
  add column segment_ids uuid[];

-- Which figure an event belongs to. Bounces, complaints and robots are told apart and are in no opt-out rate.
create function figure_of(kind text, cause text) returns text language sql immutable parallel safe
return case
  when kind = 'optIn' then 'optIn'
  when cause in ('complaint', 'bounce', 'automated') then cause
  else 'optOut' end;

-- One row for each event that counts, written with it and folded in the background, so that no day's row is hot.
create table rollup_delta (
  kind text not null,
  at timestamptz not null,
  campaign_id uuid,
  segment_ids uuid[],
  channel text not null,
  method text not null,
  cause text not null,
  reason text not null
);

-- Opt-outs and deliveries in one row, by the organisation's day. The nil uuid stands for "no campaign".
create table rollup_campaign (
  day date not null,
  campaign_id uuid not null,
  opt_outs integer not null default 0,
  complaints integer not null default 0,
  bounces integer not null default 0,
  automated integer not null default 0,
  opt_ins integer not null default 0,
  delivered integer not null default 0,
  primary key (day, campaign_id)
);
create table rollup_segment (
  day date not null,
  segment_id uuid not null,
  opt_outs integer not null default 0,
  complaints integer not null default 0,
  bounces integer not null default 0,
  automated integer not null default 0,
  opt_ins integer not null default 0,
  delivered integer not null default 0,
  primary key (day, segment_id)
);
create table rollup_channel (
  day date not null,
  channel text not null,
  opt_outs integer not null default 0,
  complaints integer not null default 0,
  bounces integer not null default 0,
  automated integer not null default 0,
  opt_ins integer not null default 0,
  delivered integer not null default 0,
  primary key (day, channel)
);
create table rollup_detail (
  day date not null,
  kind text not null,
  channel text not null,
  method text not null,
  cause text not null,
  reason text not null,
  people integer not null default 0,
  primary key (day, kind, channel, method, cause, reason)
);
-- By the hour, so that what is attributed to a send (and how long after it) follows from the sends as they are known
-- now, also when they are told after their opt-outs.
create table rollup_campaign_hour (
  campaign_id uuid not null,
  hour timestamptz not null,
  opt_outs integer not null default 0,
  primary key (campaign_id, hour)
);

-- What sends have delivered by the organisation's day, or what is taken back of it; folded like opt-outs.
create table delivery_delta (
  day date not null,
  dimension text not null check (dimension in ('campaign', 'segment', 'channel')),
  key text not null,
  delivered integer not null
);

-- The zone whose days the roll-ups follow; another one means building them anew.
create table figure_clock (
  only_row boolean primary key default true check (only_row),
  time_zone text not null,
  as_of timestamptz,
  -- Last day whose figures are published.
  closed_through date
);

-- What may be read: every published cell, decided when its period closed (docs/decisions). The server's answers, files
-- and pictures are made of these rows alone; heed_app has no right to any roll-up's opt-outs.
create table figure_cell (
  -- optOut, complaint, bounce, automated, optIn; attributed: of a campaign's sends in the period, who opted out within
  -- 14 days.
  figure text not null,
  dimension text not null check (dimension in ('total', 'campaign', 'segment', 'channel', 'method', 'reason')),
  -- Weeks are cut where a month begins, so that days, weeks and months nest.
  grain text not null check (grain in ('day', 'week', 'month')),
  -- First day of the period.
  period date not null,
  key text not null,
  -- 0: whoever was there when the day ended. Who came later is in later ones, and figures are sums of them.
  edition integer not null default 0,
  -- open: not over yet. pending: over, and decided when its month is.
  state text not null check (state in ('released', 'withheld_small', 'withheld_complementary', 'pending', 'open')),
  people integer check (people is null or state in ('released', 'open')),
  delivered integer not null default 0,
  -- The truth when it was decided, to see later what has changed. Whoever answers questions may not read it.
  held integer not null default 0,
  primary key (figure, dimension, grain, period, key, edition)
);

-- How far the days of a month are published. What comes late is added when it tells nothing about what is withheld.
create table figure_month (
  figure text not null,
  month date not null,
  closed_through date not null,
  released_at timestamptz not null default now(),
  primary key (figure, month)
);

-- Days whose roll-ups have changed since their figures were last looked at.
create table figure_touched (day date primary key);

create table figure_spike (
  figure text not null,
  day date not null,
  people integer not null,
  expected double precision not null,
  causes jsonb not null,
  found_at timestamptz not null default now(),
  primary key (figure, day)
);

grant select, insert on segment, send, send_segment to heed_app;
grant update (external_id, owner_id, last_sent_at) on campaign to heed_app;
grant insert on campaign to heed_app;
grant update (external_id) on segment to heed_app;
grant update (campaign_id, channel, sent_at, day, delivered, changed_at) on send to heed_app;
grant delete on send_segment to heed_app;
grant insert on delivery_delta to heed_app;
grant select (figure, dimension, grain, period, key, edition, state, people, delivered) on figure_cell to heed_app;
grant select on figure_spike, figure_clock to heed_app;
grant select (counts, segment_ids) on preference_event to heed_app;

grant select, insert on segment to heed_ledger;
grant update (external_id) on campaign, segment to heed_ledger;
grant select on send, send_segment to heed_ledger;
grant update (day) on send to heed_ledger;
grant select (counts, segment_ids, campaign_id, method, cause, reason) on preference_event to heed_ledger;
grant select, insert, delete on rollup_delta, delivery_delta to heed_ledger;
grant select, insert, update, delete on rollup_campaign, rollup_segment, rollup_channel, rollup_detail,
  rollup_campaign_hour, figure_touched, figure_cell, figure_month, figure_spike to heed_ledger;
grant select, insert, update on figure_clock to heed_ledger;
