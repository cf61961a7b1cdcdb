select
  "person"."display_name",
  "person_role"."role"
from
  "person"
  inner join "person_role" on "person_role"."person_id" = "person"."id"
where
  "person_role"."ended_at" is null
  and "person"."disabled_at" is null
  and "person_role"."role" in ($1, $2)
order by
  "person_role"."role",
  "person"."display_name",
  "person"."id"
