-- API keys: programs call with them; scopes instead of roles.
create table api_key (
  id uuid primary key,
  name text not null,
  -- SHA-256 of the secret, which is shown once and kept nowhere (256 random bits need no slow hash).
  secret_hash bytea not null check (octet_length(secret_hash) = 32),
  scopes text[] not null check (cardinality(scopes) > 0),
  created_by uuid references person,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  last_used_at timestamptz,
  revoked_at timestamptz,
  revoked_by uuid references person
);
create index api_key_created on api_key (created_at, id);

grant select, insert on api_key to heed_app;
grant update (last_used_at, revoked_at, revoked_by) on api_key to heed_app;
