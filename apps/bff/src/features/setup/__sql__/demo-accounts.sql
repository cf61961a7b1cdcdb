select
  "person"."email",
  "person"."display_name",
  person_role.role as "role"
from
  "person"
  inner join "person_role" on "person_role"."person_id" = "person"."id"
where
  "person"."is_demo"
  and "person"."disabled_at" is null
  and "person_role"."ended_at" is null
order by
  "person"."created_at",
  "person"."id",
  "person_role"."role"
