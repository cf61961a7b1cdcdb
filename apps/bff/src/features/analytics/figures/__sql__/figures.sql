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
    (
      select
        json_build_object(
          'people',
          case
            when coalesce(sum("withheld_before"), 0) > 0 then nullif(sum("people_before"), 0)
            else coalesce(sum("people_before"), 0)
          end,
          'withheld',
          coalesce(sum("withheld_before"), 0),
          'isSmall',
          coalesce(
            sum("withheld_before") = 1
            and sum("small_before") = 1
            and coalesce(sum("people_before"), 0) = 0,
            false
          ),
          'delivered',
          nullif(sum("delivered_before"), 0)
        )
      from
        sums
      where
        dimension = $20
        and key = $21
    ),
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
        unnest($22::text[], $23::date[]) as n (grain, period)
        join figure_cell c on c.figure = 'optIn'
        and c.dimension = 'total'
        and c.grain = n.grain
        and c.period = n.period
        and c.key = ''
    ),
    'focus',
    null,
    'campaigns',
    coalesce(
      (
        select
          json_agg(
            json_build_object(
              'key',
              case
                when s.key = 'none' then s.key
                else ref_of ($24, s.key::uuid)
              end,
              'name',
              n.name,
              'people',
              case
                when coalesce("s"."withheld", 0) > 0 then nullif("s"."people", 0)
                else coalesce("s"."people", 0)
              end,
              'withheld',
              coalesce("s"."withheld", 0),
              'isSmall',
              coalesce(
                "s"."withheld" = 1
                and "s"."small" = 1
                and coalesce("s"."people", 0) = 0,
                false
              ),
              'delivered',
              nullif("s"."delivered", 0),
              'before',
              json_build_object(
                'people',
                case
                  when coalesce("s"."withheld_before", 0) > 0 then nullif("s"."people_before", 0)
                  else coalesce("s"."people_before", 0)
                end,
                'withheld',
                coalesce("s"."withheld_before", 0),
                'isSmall',
                coalesce(
                  "s"."withheld_before" = 1
                  and "s"."small_before" = 1
                  and coalesce("s"."people_before", 0) = 0,
                  false
                ),
                'delivered',
                nullif("s"."delivered_before", 0)
              ),
              'attributed',
              json_build_object(
                'people',
                case
                  when coalesce("s"."sent_withheld", 0) > 0 then nullif("s"."sent_people", 0)
                  else coalesce("s"."sent_people", 0)
                end,
                'withheld',
                coalesce("s"."sent_withheld", 0),
                'isSmall',
                coalesce(
                  "s"."sent_withheld" = 1
                  and "s"."sent_small" = 1
                  and coalesce("s"."sent_people", 0) = 0,
                  false
                ),
                'delivered',
                "s"."sent_delivered",
                'counting',
                "s"."counting"
              ),
              'attributedBefore',
              json_build_object(
                'people',
                case
                  when coalesce("s"."sent_withheld_before", 0) > 0 then nullif("s"."sent_people_before", 0)
                  else coalesce("s"."sent_people_before", 0)
                end,
                'withheld',
                coalesce("s"."sent_withheld_before", 0),
                'isSmall',
                coalesce(
                  "s"."sent_withheld_before" = 1
                  and "s"."sent_small_before" = 1
                  and coalesce("s"."sent_people_before", 0) = 0,
                  false
                ),
                'delivered',
                "s"."sent_delivered_before",
                'counting',
                "s"."counting_before"
              )
            )
            order by
              s.people desc nulls last,
              n.name,
              s.key
          )
        from
          sums s
          left join "campaign" n on n.id = nullif(s.key, 'none')::uuid
        where
          s.dimension = $25
      ),
      '[]'
    ),
    'segments',
    coalesce(
      (
        select
          json_agg(
            json_build_object(
              'key',
              case
                when s.key = 'none' then s.key
                else ref_of ($26, s.key::uuid)
              end,
              'name',
              n.name,
              'people',
              case
                when coalesce("s"."withheld", 0) > 0 then nullif("s"."people", 0)
                else coalesce("s"."people", 0)
              end,
              'withheld',
              coalesce("s"."withheld", 0),
              'isSmall',
              coalesce(
                "s"."withheld" = 1
                and "s"."small" = 1
                and coalesce("s"."people", 0) = 0,
                false
              ),
              'delivered',
              nullif("s"."delivered", 0),
              'before',
              json_build_object(
                'people',
                case
                  when coalesce("s"."withheld_before", 0) > 0 then nullif("s"."people_before", 0)
                  else coalesce("s"."people_before", 0)
                end,
                'withheld',
                coalesce("s"."withheld_before", 0),
                'isSmall',
                coalesce(
                  "s"."withheld_before" = 1
                  and "s"."small_before" = 1
                  and coalesce("s"."people_before", 0) = 0,
                  false
                ),
                'delivered',
                nullif("s"."delivered_before", 0)
              ),
              'attributed',
              null,
              'attributedBefore',
              null
            )
            order by
              s.people desc nulls last,
              n.name,
              s.key
          )
        from
          sums s
          left join "segment" n on n.id = nullif(s.key, 'none')::uuid
        where
          s.dimension = $27
      ),
      '[]'
    ),
    'channels',
    coalesce(
      (
        select
          json_agg(
            json_build_object(
              'key',
              s.key,
              'name',
              null,
              'people',
              case
                when coalesce("s"."withheld", 0) > 0 then nullif("s"."people", 0)
                else coalesce("s"."people", 0)
              end,
              'withheld',
              coalesce("s"."withheld", 0),
              'isSmall',
              coalesce(
                "s"."withheld" = 1
                and "s"."small" = 1
                and coalesce("s"."people", 0) = 0,
                false
              ),
              'delivered',
              nullif("s"."delivered", 0),
              'before',
              json_build_object(
                'people',
                case
                  when coalesce("s"."withheld_before", 0) > 0 then nullif("s"."people_before", 0)
                  else coalesce("s"."people_before", 0)
                end,
                'withheld',
                coalesce("s"."withheld_before", 0),
                'isSmall',
                coalesce(
                  "s"."withheld_before" = 1
                  and "s"."small_before" = 1
                  and coalesce("s"."people_before", 0) = 0,
                  false
                ),
                'delivered',
                nullif("s"."delivered_before", 0)
              ),
              'attributed',
              null,
              'attributedBefore',
              null
            )
            order by
              s.people desc nulls last,
              null,
              s.key
          )
        from
          sums s
        where
          s.dimension = $28
      ),
      '[]'
    ),
    'methods',
    coalesce(
      (
        select
          json_agg(
            json_build_object(
              'key',
              s.key,
              'name',
              null,
              'people',
              case
                when coalesce("s"."withheld", 0) > 0 then nullif("s"."people", 0)
                else coalesce("s"."people", 0)
              end,
              'withheld',
              coalesce("s"."withheld", 0),
              'isSmall',
              coalesce(
                "s"."withheld" = 1
                and "s"."small" = 1
                and coalesce("s"."people", 0) = 0,
                false
              ),
              'delivered',
              nullif("s"."delivered", 0),
              'before',
              json_build_object(
                'people',
                case
                  when coalesce("s"."withheld_before", 0) > 0 then nullif("s"."people_before", 0)
                  else coalesce("s"."people_before", 0)
                end,
                'withheld',
                coalesce("s"."withheld_before", 0),
                'isSmall',
                coalesce(
                  "s"."withheld_before" = 1
                  and "s"."small_before" = 1
                  and coalesce("s"."people_before", 0) = 0,
                  false
                ),
                'delivered',
                nullif("s"."delivered_before", 0)
              ),
              'attributed',
              null,
              'attributedBefore',
              null
            )
            order by
              s.people desc nulls last,
              null,
              s.key
          )
        from
          sums s
        where
          s.dimension = $29
      ),
      '[]'
    ),
    'reasons',
    coalesce(
      (
        select
          json_agg(
            json_build_object(
              'key',
              s.key,
              'name',
              null,
              'people',
              case
                when coalesce("s"."withheld", 0) > 0 then nullif("s"."people", 0)
                else coalesce("s"."people", 0)
              end,
              'withheld',
              coalesce("s"."withheld", 0),
              'isSmall',
              coalesce(
                "s"."withheld" = 1
                and "s"."small" = 1
                and coalesce("s"."people", 0) = 0,
                false
              ),
              'delivered',
              nullif("s"."delivered", 0),
              'before',
              json_build_object(
                'people',
                case
                  when coalesce("s"."withheld_before", 0) > 0 then nullif("s"."people_before", 0)
                  else coalesce("s"."people_before", 0)
                end,
                'withheld',
                coalesce("s"."withheld_before", 0),
                'isSmall',
                coalesce(
                  "s"."withheld_before" = 1
                  and "s"."small_before" = 1
                  and coalesce("s"."people_before", 0) = 0,
                  false
                ),
                'delivered',
                nullif("s"."delivered_before", 0)
              ),
              'attributed',
              null,
              'attributedBefore',
              null
            )
            order by
              s.people desc nulls last,
              null,
              s.key
          )
        from
          sums s
        where
          s.dimension = $30
      ),
      '[]'
    ),
    'sends',
    coalesce(
      (
        select
          json_agg(
            json_build_object(
              'campaign',
              ref_of ('cmp', b.campaign_id),
              'name',
              n.name,
              'from',
              b.first,
              'to',
              b.last,
              'sends',
              b.sends,
              'delivered',
              b.delivered
            )
            order by
              b.first,
              n.name
          )
        from
          (
            select
              campaign_id,
              min(day) as first,
              max(day) as last,
              count(*) as sends,
              sum(delivered) as delivered
            from
              send
            where
              day between $31::date and $32::date
            group by
              campaign_id
            having
              max(day) - min(day) < 14
              and sum(delivered) >= $33
            order by
              sum(delivered) desc
            limit
              6
          ) b
          join campaign n on n.id = b.campaign_id
      ),
      '[]'
    ),
    'spikes',
    coalesce(
      (
        select
          json_agg(
            json_build_object(
              'day',
              f.day,
              'people',
              f.people,
              'expected',
              f.expected,
              'causes',
              coalesce(
                (
                  select
                    json_agg(
                      json_build_object(
                        'dimension',
                        c.dimension,
                        'key',
                        case
                          when c.id is null then c.key
                          when c.dimension = 'campaign' then ref_of ('cmp', c.id)
                          else ref_of ('seg', c.id)
                        end,
                        'name',
                        coalesce(a.name, g.name),
                        'people',
                        c.people,
                        'expected',
                        c.expected,
                        'share',
                        c.share
                      )
                      order by
                        c.dimension
                    )
                  from
                    (
                      select
                        r.*,
                        case
                          when r.dimension in ('campaign', 'segment')
                          and r.key <> 'none' then r.key::uuid
                        end as id
                      from
                        jsonb_to_recordset(f.causes) as r (
                          dimension text,
                          key text,
                          people integer,
                          expected float8,
                          share float8
                        )
                    ) c
                    left join campaign a on c.dimension = 'campaign'
                    and a.id = c.id
                    left join segment g on c.dimension = 'segment'
                    and g.id = c.id
                ),
                '[]'
              )
            )
            order by
              f.day
          )
        from
          figure_spike f
        where
          f.figure = $34
          and f.day between $35::date and $36::date
      ),
      '[]'
    )
  )::text as json,
  true as focus_is_known
