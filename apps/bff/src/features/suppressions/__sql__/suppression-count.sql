select
  count(*) as count
from
  (
    select
      1
    from
      suppression s
    where
      s.last_opt_out_event is not null
      and s.in_force
    limit
      $1
  ) c
