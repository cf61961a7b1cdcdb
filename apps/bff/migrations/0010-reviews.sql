-- What was suppressed on a doubt, for a person to look at: a mail that may have meant "no", an opt-out that looks like a
-- robot's. The suppression stands whatever is decided.
create table review_item (
  id uuid primary key,
  kind text not null check (kind in ('mailbox', 'robot')),
  -- Codes that say why there is a doubt; no words of anybody.
  signs text[] not null check (cardinality(signs) > 0),
  -- The opt-out that was recorded at once; null where nobody could be identified.
  event_id uuid,
  subject_id uuid,
  mask text,
  -- What was written, sealed under the subject's key; gone with the person.
  sealed_text bytea,
  opened_at timestamptz not null default now(),
  state text not null default 'open' check (state in ('open', 'optOut', 'robot', 'nothing')),
  decided_by uuid references person,
  decided_at timestamptz,
  check ((state = 'open') = (decided_at is null))
);
create index review_item_open on review_item (opened_at, id) where state = 'open';
create index review_item_opened on review_item (opened_at, id);

grant select (id, kind, signs, event_id, subject_id, mask, opened_at, state, decided_by, decided_at) on review_item
  to heed_app;
grant update (state, decided_by, decided_at) on review_item to heed_app;
grant insert on review_item to heed_ledger;
grant select on review_item to heed_reveal;
