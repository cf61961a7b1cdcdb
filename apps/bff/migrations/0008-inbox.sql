-- What a person has put aside for themselves: inbox items they have seen, the first steps they have closed. It decides
-- nothing but what is shown to them, and is not part of the trail.

create table person_mark (
  person_id uuid not null references person,
  -- An inbox item in one state of its record, or a name of the overview's own.
  mark text not null,
  at timestamptz not null default now(),
  primary key (person_id, mark)
);

grant select, insert, update, delete on person_mark to heed_app;
