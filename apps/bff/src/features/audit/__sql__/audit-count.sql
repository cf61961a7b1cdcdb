select
  count(*) as count
from
  (
    select
      1
    from
      audit_event e
    where
      true
      and e.action <> all ($1::text[])
    limit
      $2
  ) c
