select
  not exists (
    select
      "id"
    from
      "person"
    where
      "is_demo" = $1
  ) as "is_nobody"
