import { afterAll, beforeAll, expect, test } from 'vitest';
import { DATABASE_ROLES, type DatabaseRole } from './connect.ts';
import { createTestDatabase, type TestDatabase } from './testing/test-database.ts';

let db: TestDatabase;
beforeAll(async () => {
  db = await createTestDatabase();
});
afterAll(() => db.drop());

/** S, I, U, D, T: select, insert, update, delete, truncate of the whole table. s, u: of the named columns only. */
const ALLOWED: Record<DatabaseRole, Record<string, string>> = {
  heed_app: {
    access_request: 'S I U',
    api_key: 'S I u(last_used_at revoked_at revoked_by)',
    audit_event: 'S I',
    campaign: 'S I u(external_id last_sent_at owner_id)',
    delivery_delta: 'I',
    figure_cell: 's(delivered dimension edition figure grain key people period state)',
    figure_clock: 'S',
    figure_spike: 'S',
    identifier: 's(created_at identifier_key mask subject_id type)',
    import: 'S I U',
    import_count: 'S',
    import_row: 's(faults import_id kind line)',
    installation: 'S I U',
    invitation: 'S I U D',
    kysely_migration: 'S',
    person: 'S I U',
    person_mark: 'S I U D',
    person_role: 'S I U',
    policy_proposal: 'S I U',
    preference_event:
      's(campaign_id cause channel counts effective effective_at id identifier_key import_chunk import_id import_index import_line kind method occurred_at occurred_precision purpose reason recorded_at segment_ids subject_id superseded_by)',
    rate_limit: 'S I U D',
    regime_setting: 'S I U',
    request: 'S',
    request_clock_event: 'S',
    request_event: 'S',
    request_identifier: 'S',
    review_item:
      's(decided_at decided_by event_id id kind mask opened_at signs state subject_id) u(decided_at decided_by state)',
    scrub: 'S I U',
    segment: 'S I u(external_id)',
    send: 'S I u(campaign_id changed_at channel day delivered sent_at)',
    send_segment: 'S I D',
    session: 'S I U D',
    staff_note: 'S I',
    suppression: 'S',
  },
  heed_ledger: {
    audit_event: 'I s(id seq)',
    campaign: 'S I u(external_id)',
    delivery_delta: 'S I D',
    event_identity: 'S I',
    figure_cell: 'S I U D',
    figure_clock: 'S I U',
    figure_month: 'S I U D',
    figure_spike: 'S I U D',
    figure_touched: 'S I U D',
    identifier: 'S I',
    import: 'S I U',
    import_count: 'S I U D',
    import_mapping: 'S I U',
    import_part: 'S I D',
    import_row: 'S I D',
    opt_out_receipt: 'S I',
    person: 's(display_name id)',
    preference_event:
      'I s(campaign_id cause channel counts effective_at id identifier_key kind method purpose reason recorded_at segment_ids)',
    request: 'S I U',
    request_clock_event: 'S I',
    request_event: 'S I',
    request_identifier: 'S I',
    request_text: 'I',
    review_item: 'I',
    rollup_campaign: 'S I U D',
    rollup_campaign_hour: 'S I U D',
    rollup_channel: 'S I U D',
    rollup_delta: 'S I D',
    rollup_detail: 'S I U D',
    rollup_segment: 'S I U D',
    scrub: 'S I U',
    scrub_part: 'S I D',
    segment: 'S I u(external_id)',
    send: 'S u(day)',
    send_segment: 'S',
    subject: 'S I',
    suppression: 'S I U',
  },
  heed_reveal: {
    audit_event: 'I s(id seq)',
    identifier: 'S',
    import: 'S',
    import_row: 'S',
    request_text: 'S',
    review_item: 'S',
    subject: 'S',
  },
  heed_jobs: {},
};

async function granted(role: string): Promise<Record<string, string>> {
  const { rows } = await db.owner.pool.query<{ name: string; rights: string }>(
    `select t.name, concat_ws(' ',
        case when has_table_privilege($1, t.oid, 'select') then 'S' end,
        case when has_table_privilege($1, t.oid, 'insert') then 'I' end,
        case when has_table_privilege($1, t.oid, 'update') then 'U' end,
        case when has_table_privilege($1, t.oid, 'delete') then 'D' end,
        case when has_table_privilege($1, t.oid, 'truncate') then 'T' end,
        case when has_table_privilege($1, t.oid, 'trigger') then 'TRIGGER' end,
        case when has_table_privilege($1, t.oid, 'references') then 'REFERENCES' end,
        case when not has_table_privilege($1, t.oid, 'select') then 's(' || c.selectable || ')' end,
        case when not has_table_privilege($1, t.oid, 'insert') then 'i(' || c.insertable || ')' end,
        case when not has_table_privilege($1, t.oid, 'update') then 'u(' || c.updatable || ')' end) as rights
      from (select oid, relname as name from pg_class
        where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'v', 'm', 'f')) t
      cross join lateral (
        select string_agg(attname, ' ' order by attname) filter (where has_column_privilege($1, t.oid, attname, 'select')) as selectable,
          string_agg(attname, ' ' order by attname) filter (where has_column_privilege($1, t.oid, attname, 'insert')) as insertable,
          string_agg(attname, ' ' order by attname) filter (where has_column_privilege($1, t.oid, attname, 'update')) as updatable
        from pg_attribute where attrelid = t.oid and attnum > 0 and not attisdropped) c`,
    [role],
  );
  return Object.fromEntries(
    rows.filter(({ rights }) => rights !== '').map(({ name, rights }) => [name, rights]),
  );
}

const ROLES = Object.keys(ALLOWED) as DatabaseRole[];

test('the allow-list names every database role', () => {
  expect([...ROLES].sort()).toEqual(Object.keys(DATABASE_ROLES).sort());
});

test.each(ROLES)('%s may do what the allow-list says in every table, and nothing else', async (role) => {
  expect(await granted(role)).toEqual(ALLOWED[role]);
});

test.each(ROLES)('%s is no superuser, joins no other role, and makes nothing in the schema', async (role) => {
  const { rows } = await db.owner.pool.query(
    `select rolsuper, rolcreaterole, rolcreatedb, rolreplication, rolbypassrls,
      (select count(*) from pg_auth_members m where m.member = r.oid) as joined,
      has_schema_privilege(r.oid, 'public', 'create') as makes_tables from pg_roles r where rolname = $1`,
    [role],
  );
  expect(rows).toEqual([
    {
      rolsuper: false,
      rolcreaterole: false,
      rolcreatedb: false,
      rolreplication: false,
      rolbypassrls: false,
      joined: 0,
      makes_tables: false,
    },
  ]);
});

const REFUSED: readonly (readonly [DatabaseRole, string])[] = [
  ['heed_app', 'select sealed_value from identifier'],
  ['heed_app', 'select * from identifier'],
  ['heed_app', 'select wrapped_dek from subject'],
  ['heed_app', 'select sealed_bytes from import_part'],
  ['heed_app', 'select sealed_original from import_row'],
  ['heed_app', 'select sealed_bytes from scrub_part'],
  ['heed_app', 'select sealed_comment from preference_event'],
  ['heed_app', 'select sealed_comment from preference_event_default'],
  ['heed_app', 'update suppression set cause = cause'],
  ['heed_app', 'delete from suppression'],
  ['heed_app', 'select ensure_preference_partitions()'],
  ['heed_ledger', 'update preference_event set effective = false'],
  ['heed_ledger', 'delete from preference_event'],
  ['heed_ledger', 'delete from suppression'],
  ['heed_ledger', 'select entry from audit_event'],
  ['heed_ledger', 'select password_hash from person'],
  ['heed_reveal', 'update identifier set mask = mask'],
  ['heed_jobs', 'select 1 from public.person'],
];
test.each(REFUSED)('%s is refused: %s', async (role, statement) => {
  await expect(db.as(role).pool.query(statement)).rejects.toMatchObject({ code: '42501' });
});

test.each(ROLES)(
  '%s can neither switch off triggers, become another role nor change tables',
  async (role) => {
    for (const statement of [
      'set session_replication_role = replica',
      'set role postgres',
      'set role heed_reveal',
      'create table public.mine (x integer)',
      'alter table public.audit_event disable trigger all',
      'drop table public.audit_event',
      'truncate public.audit_event',
    ]) {
      if (statement.endsWith(role)) continue;
      await expect(db.as(role).pool.query(statement)).rejects.toMatchObject({ code: '42501' });
    }
  },
);

test.each(['update audit_event set action = action', 'delete from audit_event', 'truncate audit_event'])(
  'not even the owner of the trail may: %s',
  async (statement) => {
    await expect(db.owner.pool.query(statement)).rejects.toThrow('table audit_event is append-only');
  },
);
