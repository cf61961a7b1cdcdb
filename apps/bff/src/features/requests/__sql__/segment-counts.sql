select
  (
    select
      count(*)::integer
    from
      (
        select
          1
        from
          request r
        where
          r.queue <> 'closed'
          and r.queue = 'actionable'
          and r.sort_at < $1::timestamptz
          and r.clock_state = 'running'
          and r.due_at <= now()
          and r.sort_at <= now()
        order by
          r.sort_at
        limit
          $2
      ) c
  ) as overdue,
  (
    select
      count(*)::integer
    from
      (
        select
          1
        from
          request r
        where
          r.queue <> 'closed'
          and r.queue = 'actionable'
          and r.sort_at < $3::timestamptz
          and r.clock_state = 'running'
          and r.soon_at <= now()
          and (
            r.due_at > now()
            or r.due_at is null
          )
          and r.sort_at <= now() + interval '60 days'
        order by
          r.sort_at
        limit
          $4
      ) c
  ) as soon,
  (
    select
      count(*)::integer
    from
      (
        select
          1
        from
          request r
        where
          r.queue <> 'closed'
          and r.queue = 'actionable'
          and r.sort_at < $5::timestamptz
          and r.clock_state = 'running'
          and r.soon_at > now()
        order by
          r.sort_at
        limit
          $6
      ) c
  ) as later,
  (
    select
      count(*)::integer
    from
      (
        select
          1
        from
          request r
        where
          r.queue <> 'closed'
          and r.queue = 'waiting'
          and r.sort_at >= $7::timestamptz
          and r.sort_at < $8::timestamptz
        order by
          r.sort_at
        limit
          $9
      ) c
  ) as waiting,
  (
    select
      count(*)::integer
    from
      (
        select
          1
        from
          request r
        where
          r.queue <> 'closed'
          and r.queue = 'unverified'
          and r.sort_at >= $10::timestamptz
        order by
          r.sort_at
        limit
          $11
      ) c
  ) as unverified,
  (
    select
      count(*)::integer
    from
      (
        select
          1
        from
          request r
        where
          r.queue = 'closed'
        order by
          r.closed_at
        limit
          $12
      ) c
  ) as closed
