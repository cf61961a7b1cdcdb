with
  page as (
    select
      e.*,
      row_number() over () as n
    from
      (
        select
          e.id,
          e.seq,
          e.at,
          e.actor_kind,
          e.actor_id,
          e.action,
          e.outcome,
          e.object_kind,
          e.object_id,
          e.subject_id,
          convert_from(e.entry, 'UTF8')::json as body
        from
          audit_event e
        where
          true
          and e.action <> all ($1::text[])
        order by
          e.at desc,
          e.seq desc
        limit
          $2
      ) e
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
            ref_of ('evt', e.id),
            'seq',
            e.seq,
            'at',
            instant_text (e.at),
            'actor',
            json_build_object(
              'kind',
              e.actor_kind,
              'id',
              ref_of (
                case e.actor_kind
                  when 'key' then 'key'
                  else 'usr'
                end,
                e.actor_id
              ),
              'displayName',
              coalesce(p.display_name, k.name),
              'roles',
              coalesce(e.body #> '{actor,roles}', '[]'::json)
            ),
            'action',
            e.action,
            'outcome',
            e.outcome,
            'object',
            case
              when e.object_id is null then null
              else json_build_object(
                'kind',
                e.object_kind,
                'id',
                ref_of (
                  case e.object_kind
                    when 'import' then 'imp'
                    when 'suppression' then 'sup'
                    when 'auditEvent' then 'evt'
                    when 'person' then 'usr'
                    when 'session' then 'ses'
                    when 'request' then 'req'
                    when 'apiKey' then 'key'
                    when 'connection' then 'con'
                    when 'scrub' then 'scr'
                    when 'grant' then 'grt'
                    when 'webhookSource' then 'whk'
                    when 'review' then 'rev'
                  end,
                  e.object_id
                )
              )
            end,
            'subject',
            ref_of ('sub', e.subject_id),
            'details',
            e.body -> 'details'
          )
          order by
            e.at desc,
            e.seq desc
        )
      from
        shown e
        left join person p on p.id = e.actor_id
        left join api_key k on k.id = e.actor_id
    ),
    '[]'
  )::text as items,
  (
    select
      count(*) > $4
    from
      page
  ) as more,
  (
    select
      cursor_of (at, seq::text)
    from
      shown
    order by
      at desc,
      seq desc
    limit
      1
  ) as newest,
  (
    select
      cursor_of (at, seq::text)
    from
      shown
    order by
      at,
      seq
    limit
      1
  ) as oldest
