select
  not exists (
    select
      "id"
    from
      "person"
    where
      not "is_demo"
  ) as "is_nobody"
