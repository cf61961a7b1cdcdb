with
  page as (
    select
      s.*,
      row_number() over () as n
    from
      (
        select
          s.*
        from
          suppression s
        where
          s.last_opt_out_event is not null
          and s.in_force
        order by
          s.recorded_at desc,
          s.id desc
        limit
          $1
      ) s
  ),
  shown as (
    select
      *
    from
      page
    where
      n <= $2
  )
select
  coalesce(
    (
      select
        json_agg(
          json_build_object(
            'id',
            ref_of ('sup', s.id),
            'type',
            coalesce(i.type, 'external'),
            'mask',
            i.mask,
            'channel',
            s.channel,
            'purpose',
            s.purpose,
            'cause',
            s.cause,
            'method',
            s.method,
            'reason',
            s.reason,
            'campaign',
            c.name,
            'since',
            instant_text (s.since),
            'sincePrecision',
            s.since_precision,
            'recordedAt',
            instant_text (s.recorded_at),
            'inForce',
            s.in_force
          )
          order by
            s.recorded_at desc,
            s.id desc
        )
      from
        shown s
        left join identifier i on i.identifier_key = s.identifier_key
        left join campaign c on c.id = s.campaign_id
    ),
    '[]'
  )::text as items,
  (
    select
      count(*) > $3
    from
      page
  ) as more,
  (
    select
      cursor_of (recorded_at, id::text)
    from
      shown
    order by
      recorded_at desc,
      id desc
    limit
      1
  ) as newest,
  (
    select
      cursor_of (recorded_at, id::text)
    from
      shown
    order by
      recorded_at,
      id
    limit
      1
  ) as oldest
