with
  page as (
    select
      r.*,
      row_number() over () as n
    from
      (
        select
          r.*
        from
          request r
        where
          r.queue <> 'closed'
          and r.clock_state = 'running'
          and r.soon_at <= now()
          and (
            r.due_at > now()
            or r.due_at is null
          )
          and r.sort_at <= now() + interval '60 days'
          and r."type" = $1
          and r."stage" = $2
          and r."method" = $3
          and $4 = any (r.regimes)
          and r.assignee_id = $5::uuid
          and (r.sort_at, r.id) < ($6::timestamptz, $7::uuid)
        order by
          r.sort_at desc,
          r.id desc
        limit
          $8
      ) r
  ),
  shown as (
    select
      *
    from
      page
    where
      n <= $9
  )
select
  coalesce(
    (
      select
        json_agg(
          json_build_object(
            'ref',
            'ER-' || r.number,
            'type',
            r.type,
            'stage',
            r.stage,
            'sla',
            json_build_object(
              'state',
              case
                when r.queue = 'closed' then case
                  when r.met then 'met'
                  else 'metLate'
                end
                when r.clock_state <> 'running' then r.clock_state
                when r.due_at <= now() then 'overdue'
                when r.soon_at <= now() then 'soon'
                else 'safe'
              end,
              'due',
              r.due_on,
              'deadlineInstant',
              instant_text (r.due_at),
              'target',
              r.target_on,
              'daysLeft',
              case
                when r.queue = 'closed' then null
                when r.clock_state = 'paused' then r.stopped_days_left
                else r.due_on - (now() at time zone r.clock_zone)::date
              end,
              'hoursLeft',
              case
                when r.queue <> 'closed'
                and abs(
                  extract(
                    epoch
                    from
                      r.due_at - now()
                  )
                ) < 172800 then trunc(
                  extract(
                    epoch
                    from
                      r.due_at - now()
                  ) / 3600
                )::integer
              end,
              'overdue',
              r.queue <> 'closed'
              and coalesce(
                r.due_at <= now(),
                r.target_on < (now() at time zone r.clock_zone)::date,
                false
              ),
              'closedOnDay',
              r.closed_on_day,
              'windowDays',
              r.window_days
            ),
            'extended',
            r.extended_until is not null,
            'waitingFor',
            r.waiting_for,
            'prepared',
            case
              when r.stage = 'decide' then r.prepared_kind
            end,
            'identifierType',
            r.identifier_type,
            'mask',
            r.mask,
            'regime',
            r.regime_label,
            'regimes',
            cardinality(r.regimes),
            'regimesConfirmed',
            r.regimes_confirmed_at is not null,
            'residence',
            r.residence,
            'method',
            r.method,
            'assignee',
            case
              when r.assignee_id is null then null
              else json_build_object(
                'id',
                ref_of ('usr', r.assignee_id),
                'displayName',
                p.display_name
              )
            end,
            'receivedAt',
            instant_text (r.received_at),
            'closedAt',
            instant_text (r.closed_at)
          )
          order by
            r.sort_at asc,
            r.id asc
        )
      from
        shown r
        left join person p on p.id = r.assignee_id
    ),
    '[]'
  )::text as items,
  (
    select
      count(*) > $10
    from
      page
  ) as more,
  (
    select
      cursor_of (r.sort_at, r.id::text)
    from
      shown r
    order by
      r.sort_at asc,
      r.id asc
    limit
      1
  ) as newest,
  (
    select
      cursor_of (r.sort_at, r.id::text)
    from
      shown r
    order by
      r.sort_at desc,
      r.id desc
    limit
      1
  ) as oldest
