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
          and not s.in_force
          and s."channel" = $1
          and s."cause" = $2
          and s."method" = $3
          and s."reason" = $4
          and exists (
            select
              1
            from
              identifier i
            where
              i.identifier_key = s.identifier_key
              and i.type = $5
          )
          and s.recorded_at >= $6::date
          and s.recorded_at < $7::date + 1
          and s.import_id = $8
          and s.identifier_key in (
            select
              o.identifier_key
            from
              suppression o
            where
              o.id = $9
            union all
            select
              i.identifier_key
            from
              suppression o
              join identifier i on i.subject_id = o.subject_id
            where
              o.id = $10
          )
          and (s.recorded_at, s.id) > ($11::timestamptz, $12::uuid)
        order by
          s.recorded_at asc,
          s.id asc
        limit
          $13
      ) s
  ),
  shown as (
    select
      *
    from
      page
    where
      n <= $14
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
      count(*) > $15
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
