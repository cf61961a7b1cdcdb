with
  points as materialized (
    select
      *
    from
      unnest(
        $1::integer[],
        $2::text[],
        $3::date[],
        $4::date[],
        $5::boolean[]
      ) as p (place, span, first, last, partial)
  ),
  point_values as materialized (
    select
      p.*,
      v.people,
      coalesce(v.withheld, 0) as withheld,
      v.small,
      v.delivered,
      v.first_withheld
    from
      points p
      left join (
        select
          n.place,
          sum(c.people) as people,
          count(*) filter (
            where
              c.state in (
                'withheld_small',
                'withheld_complementary',
                'pending'
              )
          ) as withheld,
          count(*) filter (
            where
              c.state = 'withheld_small'
          ) as small,
          sum(c.delivered) as delivered,
          count(*) filter (
            where
              c.state in (
                'withheld_small',
                'withheld_complementary',
                'pending'
              )
              and c.edition = 0
          ) as first_withheld
        from
          unnest($6::integer[], $7::text[], $8::date[]) as n (place, grain, period)
          join figure_cell c on c.figure = $9
          and c.dimension = $10
          and c.grain = n.grain
          and c.period = n.period
          and c.key = $11
        group by
          n.place
      ) v on v.place = p.place
  ),
  spans as materialized (
    select
      *
    from
      unnest(
        $12::text[],
        $13::text[],
        $14::text[],
        $15::date[]
      ) as s (span, use, grain, period)
  ),
  sums as materialized (
    select
      c.dimension,
      c.key,
      sum(c.people) filter (
        where
          s.span = 'now'
          and s.use = 'people'
      ) as "people",
      count(*) filter (
        where
          s.span = 'now'
          and s.use = 'people'
          and c.state in (
            'withheld_small',
            'withheld_complementary',
            'pending'
          )
      ) as "withheld",
      count(*) filter (
        where
          s.span = 'now'
          and s.use = 'people'
          and c.state = 'withheld_small'
      ) as "small",
      sum(c.delivered) filter (
        where
          s.span = 'now'
          and s.use = 'people'
      ) as "delivered",
      sum(c.people) filter (
        where
          s.span = 'now'
          and s.use = 'sent'
      ) as "sent_people",
      count(*) filter (
        where
          s.span = 'now'
          and s.use = 'sent'
          and c.state in (
            'withheld_small',
            'withheld_complementary',
            'pending'
          )
      ) as "sent_withheld",
      count(*) filter (
        where
          s.span = 'now'
          and s.use = 'sent'
          and c.state = 'withheld_small'
      ) as "sent_small",
      coalesce(
        sum(c.delivered) filter (
          where
            s.span = 'now'
            and s.use = 'sent'
            and c.state = 'released'
        ),
        0
      ) as "sent_delivered",
      coalesce(
        sum(c.delivered) filter (
          where
            s.span = 'now'
            and s.use = 'sent'
            and c.state = 'open'
        ),
        0
      ) as "counting",
      sum(c.people) filter (
        where
          s.span = 'before'
          and s.use = 'people'
      ) as "people_before",
      count(*) filter (
        where
          s.span = 'before'
          and s.use = 'people'
          and c.state in (
            'withheld_small',
            'withheld_complementary',
            'pending'
          )
      ) as "withheld_before",
      count(*) filter (
        where
          s.span = 'before'
          and s.use = 'people'
          and c.state = 'withheld_small'
      ) as "small_before",
      sum(c.delivered) filter (
        where
          s.span = 'before'
          and s.use = 'people'
      ) as "delivered_before",
      sum(c.people) filter (
        where
          s.span = 'before'
          and s.use = 'sent'
      ) as "sent_people_before",
      count(*) filter (
        where
          s.span = 'before'
          and s.use = 'sent'
          and c.state in (
            'withheld_small',
            'withheld_complementary',
            'pending'
          )
      ) as "sent_withheld_before",
      count(*) filter (
        where
          s.span = 'before'
          and s.use = 'sent'
          and c.state = 'withheld_small'
      ) as "sent_small_before",
      coalesce(
        sum(c.delivered) filter (
          where
            s.span = 'before'
            and s.use = 'sent'
            and c.state = 'released'
        ),
        0
      ) as "sent_delivered_before",
      coalesce(
        sum(c.delivered) filter (
          where
            s.span = 'before'
            and s.use = 'sent'
            and c.state = 'open'
        ),
        0
      ) as "counting_before"
    from
      unnest($16::text[]) as d (dimension)
      cross join spans s
      join figure_cell c on c.figure = case s.use
        when 'sent' then 'attributed'
        else $17::text
      end
      and c.dimension = d.dimension
      and c.grain = s.grain
      and c.period = s.period
    group by
      c.dimension,
      c.key
  )
select
  json_build_object(
    'asOf',
    (
      select
        instant_text (as_of)
      from
        figure_clock
    ),
    'withheldCells',
    (
      select
        coalesce(sum(withheld), 0)
      from
        sums
      where
        dimension <> 'total'
    ) + (
      select
        coalesce(sum(withheld), 0)
      from
        point_values
      where
        span = 'now'
    ),
    'trend',
    coalesce(
      (
        select
          json_agg(
            json_build_object(
              'from',
              first,
              'to',
              last,
              'partial',
              partial,
              'lateMissing',
              coalesce(
                withheld > 0
                and first_withheld = 0
                and people > 0,
                false
              ),
              'people',
              case
                when coalesce(withheld, 0) > 0 then nullif(people, 0)
                else coalesce(people, 0)
              end,
              'withheld',
              coalesce(withheld, 0),
              'isSmall',
              coalesce(
                withheld = 1
                and small = 1
                and coalesce(people, 0) = 0,
                false
              ),
              'delivered',
              nullif(delivered, 0)
            )
            order by
              place
          )
        from
          point_values
        where
          span = 'now'
      ),
      '[]'
    ),
    'trendBefore',
    coalesce(
      (
        select
          json_agg(
            json_build_object(
              'from',
              first,
              'to',
              last,
              'partial',
              partial,
              'lateMissing',
              coalesce(
                withheld > 0
                and first_withheld = 0
                and people > 0,
                false
              ),
              'people',
              case
                when coalesce(withheld, 0) > 0 then nullif(people, 0)
                else coalesce(people, 0)
              end,
              'withheld',
              coalesce(withheld, 0),
              'isSmall',
              coalesce(
                withheld = 1
                and small = 1
                and coalesce(people, 0) = 0,
                false
              ),
              'delivered',
              nullif(delivered, 0)
            )
            order by
              place
          )
        from
          point_values
        where
          span = 'before'
      ),
      '[]'
    ),
    'total',
    (
      select
        json_build_object(
          'people',
          case
            when coalesce(sum("withheld"), 0) > 0 then nullif(sum("people"), 0)
            else coalesce(sum("people"), 0)
          end,
          'withheld',
          coalesce(sum("withheld"), 0),
          'isSmall',
          coalesce(
            sum("withheld") = 1
            and sum("small") = 1
            and coalesce(sum("people"), 0) = 0,
            false
          ),
          'delivered',
          nullif(sum("delivered"), 0)
        )
      from
        sums
      where
        dimension = $18
        and key = $19
    ),
    'totalBefore',
    null,
    'optedInAgain',
    (
      select
        json_build_object(
          'people',
          case
            when coalesce(
              count(*) filter (
                where
                  c.state in (
                    'withheld_small',
                    'withheld_complementary',
                    'pending'
                  )
              ),
              0
            ) > 0 then nullif(sum(c.people), 0)
            else coalesce(sum(c.people), 0)
          end,
          'withheld',
          coalesce(
            count(*) filter (
              where
                c.state in (
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
                c.state in (
                  'withheld_small',
                  'withheld_complementary',
                  'pending'
                )
            ) = 1
            and count(*) filter (
              where
                c.state = 'withheld_small'
            ) = 1
            and coalesce(sum(c.people), 0) = 0,
            false
          )
        )
      from
        unnest($20::text[], $21::date[]) as n (grain, period)
        join figure_cell c on c.figure = 'optIn'
        and c.dimension = 'total'
        and c.grain = n.grain
        and c.period = n.period
        and c.key = ''
    ),
    'focus',
    (
      select
        json_build_object(
          'dimension',
          $22::text,
          'key',
          ref_of ($23, id),
          'name',
          name
        )
      from
        "campaign"
      where
        id = $24::uuid
    )
  )::text as json,
  exists (
    select
      1
    from
      "campaign"
    where
      id = $25::uuid
  ) as focus_is_known
