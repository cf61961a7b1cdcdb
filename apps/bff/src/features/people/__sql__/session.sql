select
  "person"."id",
  "person"."email",
  "person"."display_name",
  array(
    select
      role
    from
      person_role
    where
      person_role.person_id = person.id
      and ended_at is null
  ) as "roles",
  session.last_seen_at + interval '30 minutes' as "idle_expires_at",
  session.created_at + interval '12 hours' as "absolute_expires_at",
  session.stepped_up_at + interval '10 minutes' as "stepped_up_until",
  now() as "now",
  session.last_seen_at < now() - interval '60 seconds' as "is_stale"
from
  "session"
  inner join "person" on "person"."id" = "session"."person_id"
where
  "session"."id_hash" = $1
  and (
    "session"."ended_at" is null
    and least(
      session.last_seen_at + interval '30 minutes',
      session.created_at + interval '12 hours'
    ) > now()
  )
  and "person"."disabled_at" is null
  and (
    not "person"."is_demo"
    or $2
  )
