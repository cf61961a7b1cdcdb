select
  "id",
  "password_hash",
  array(
    select
      role
    from
      person_role
    where
      person_role.person_id = person.id
      and ended_at is null
  ) as "roles",
  (
    "disabled_at" is null
    and (
      not "is_demo"
      or $1
    )
  ) as "is_active"
from
  "person"
where
  lower(email) = $2
