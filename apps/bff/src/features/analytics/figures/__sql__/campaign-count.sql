select
  count(*) as count
from
  (
    select
      1
    from
      campaign c
    where
      true
      and c.owner_id = $1
      and c.last_sent_at is not null
    limit
      $2
  ) c
