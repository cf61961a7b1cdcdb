with
  page as (
    select
      c.*,
      row_number() over () as n
    from
      (
        select
          c.*,
          coalesce(c.last_sent_at, c.created_at) as at
        from
          campaign c
        where
          true
          and c.owner_id = $1
          and c.last_sent_at is not null
        order by
          coalesce(c.last_sent_at, c.created_at) desc,
          c.id desc
        limit
          $2
      ) c
  ),
  shown as (
    select
      *
    from
      page
    where
      n <= $3
  )
select
  coalesce(
    (
      select
        json_agg(
          json_build_object(
            'id',
            ref_of ('cmp', c.id),
            'name',
            c.name,
            'owner',
            o.display_name,
            'sends',
            (
              select
                count(*)
              from
                send s
              where
                s.campaign_id = c.id
            ),
            'lastSentAt',
            instant_text (c.last_sent_at)
          )::jsonb || (
            select
              jsonb_build_object(
                'people',
                case
                  when coalesce(
                    count(*) filter (
                      where
                        f.state in (
                          'withheld_small',
                          'withheld_complementary',
                          'pending'
                        )
                    ),
                    0
                  ) > 0 then nullif(sum(f.people), 0)
                  else coalesce(sum(f.people), 0)
                end,
                'withheld',
                coalesce(
                  count(*) filter (
                    where
                      f.state in (
                        'withheld_small',
                        'withheld_complementary',
                        'pending'
                      )
                  ),
                  0
                ),
                'isSmall',
                coalesce(
                  count(*) filter (
                    where
                      f.state in (
                        'withheld_small',
                        'withheld_complementary',
                        'pending'
                      )
                  ) = 1
                  and count(*) filter (
                    where
                      f.state = 'withheld_small'
                  ) = 1
                  and coalesce(sum(f.people), 0) = 0,
                  false
                ),
                'delivered',
                nullif(sum(f.delivered), 0)
              )
            from
              figure_cell f
              join unnest($4::text[], $5::date[]) as n (grain, period) on f.figure = 'optOut'
              and f.dimension = 'campaign'
              and f.grain = n.grain
              and f.period = n.period
              and f.key = c.id::text
          ) || (
            select
              jsonb_build_object(
                'attributed',
                jsonb_build_object(
                  'people',
                  case
                    when coalesce(
                      count(*) filter (
                        where
                          f.state in (
                            'withheld_small',
                            'withheld_complementary',
                            'pending'
                          )
                      ),
                      0
                    ) > 0 then nullif(sum(f.people), 0)
                    else coalesce(sum(f.people), 0)
                  end,
                  'withheld',
                  coalesce(
                    count(*) filter (
                      where
                        f.state in (
                          'withheld_small',
                          'withheld_complementary',
                          'pending'
                        )
                    ),
                    0
                  ),
                  'isSmall',
                  coalesce(
                    count(*) filter (
                      where
                        f.state in (
                          'withheld_small',
                          'withheld_complementary',
                          'pending'
                        )
                    ) = 1
                    and count(*) filter (
                      where
                        f.state = 'withheld_small'
                    ) = 1
                    and coalesce(sum(f.people), 0) = 0,
                    false
                  ),
                  'delivered',
                  coalesce(
                    sum(f.delivered) filter (
                      where
                        f.state = 'released'
                    ),
                    0
                  ),
                  'counting',
                  coalesce(
                    sum(f.delivered) filter (
                      where
                        f.state = 'open'
                    ),
                    0
                  )
                )
              )
            from
              figure_cell f
              join unnest($6::text[], $7::date[]) as n (grain, period) on f.figure = 'attributed'
              and f.dimension = 'campaign'
              and f.grain = n.grain
              and f.period = n.period
              and f.key = c.id::text
          )
          order by
            c.at desc,
            c.id desc
        )
      from
        shown c
        left join person o on o.id = c.owner_id
    ),
    '[]'
  )::text as items,
  (
    select
      count(*) > $8
    from
      page
  ) as more,
  (
    select
      cursor_of (at, id::text)
    from
      shown
    order by
      at desc,
      id desc
    limit
      1
  ) as newest,
  (
    select
      cursor_of (at, id::text)
    from
      shown
    order by
      at,
      id
    limit
      1
  ) as oldest
