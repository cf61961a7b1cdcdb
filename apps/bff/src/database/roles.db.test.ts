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
    consent_evidence:
      's(event_id given_at identifier_key lifts method recorded_at recorded_by statement_id subject_id)',
    consent_statement: 'S I',
    consent_statement_text: 'S I',
    contradiction: 'S I',
    connection:
      'I U s(client_id_ends connector created_at created_by credentials_end_on data_centre failures fault_code fault_since id last_good_at local_url name resting_until state)',
    connection_run: 'S',
    connection_token: 'I D s(connection_id)',
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
    mailbox: 'S',
    mailbox_message: 'S',
    outbox_message:
      's(attempts code created_at id kind next_try_at send_before settled_at state) u(next_try_at state)',
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
    reveal_grant:
      'S i(fields id identifier_key kind note_id person_id purpose reference_id subject_id suppression_id) u(ended_at ended_because)',
    review_item:
      's(decided_at decided_by event_id id kind mask opened_at signs state subject_id) u(decided_at decided_by state)',
    scrub: 'S I U',
    segment: 'S I u(external_id)',
    send: 'S I u(campaign_id changed_at channel day delivered sent_at)',
    send_segment: 'S I D',
    session: 'S I U D',
    staff_note: 'S I',
    suppression: 'S',
    topic: 'S I',
    webhook_delivery: 'S',
    webhook_source: 's(changed_at created_at created_by id name previous_until state vendor)',
    sync_task: 'S u(done_at next_try_at state)',
  },
  heed_ledger: {
    audit_event: 'I s(id seq)',
    campaign: 'S I u(external_id)',
    consent_evidence: 'I s(entry_id event_id given_at identifier_key lifts recorded_at)',
    consent_statement: 'S',
    consent_statement_text: 'S',
    contradiction: 'I',
    connection: 's(id state)',
    delivery_delta: 'S I D',
    event_identity: 'S I',
    figure_cell: 'S I U D',
    figure_clock: 'S I U',
    figure_month: 'S I U D',
    figure_spike: 'S I U D',
    figure_touched: 'S I U D',
    idempotent_call: 'S I U D',
    identifier: 'I s(created_at identifier_key mask subject_id type)',
    import: 'S I U',
    import_count: 'S I U D',
    import_mapping: 'S I U',
    import_part: 'S I D',
    import_row: 'S I D',
    mailbox: 'S I u(changed_at last_uid uid_validity)',
    mailbox_message: 'S I',
    opt_in_confirmation: 'S I u(event_id used_at)',
    opt_out_receipt: 'S I',
    outbox_message: 'S I U',
    person: 's(display_name id)',
    public_act: 'S I u(commented explained reason undo_event_ids undone_at)',
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
    sync_task:
      'I s(connection_id event_id identifier_key priority state) u(attempts done_at event_id last_code next_try_at priority records requested_at state)',
    unsubscribe_link: 'S I',
    webhook_delivery: 'S I u(last_at times)',
    webhook_move: 'S I',
    webhook_seen: 'S I',
    webhook_source: 'S I u(changed_at previous_until sealed_previous sealed_secret state)',
  },
  heed_public: {
    public_act: 'S',
    public_rate_limit: 'S I U D',
    suppression:
      's(cause channel identifier_key in_force last_opt_in_at last_opt_in_event last_opt_out_at last_opt_out_event no_consent_at no_consent_event purpose since since_precision)',
    topic: 'S',
    unsubscribe_link: 's(channel created_at id identifier_key kid mask purpose type)',
  },
  heed_reveal: {
    audit_event: 'I s(id seq)',
    consent_evidence: 'S',
    import: 'S',
    import_row: 'S',
    outbox_message: 'S',
    request_text: 'S',
    reveal_grant: 's(granted_at id)',
    review_item: 'S',
    subject: 'S',
  },
  heed_sync: {
    audit_event: 'I s(id seq)',
    connection: 'S u(failures fault_code fault_since last_good_at resting_until)',
    connection_run: 'S I u(done failed fault_code finished_at)',
    connection_token: 'S U',
    identifier: 's(identifier_key sealed_value subject_id)',
    subject: 's(id kek_epoch wrapped_dek)',
    suppression: 's(channel identifier_key in_force purpose)',
    sync_task: 'S u(attempts done_at last_code lease_token lease_until next_try_at records state)',
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
  ['heed_app', 'select sealed_secret from webhook_source'],
  ['heed_app', 'select sealed_bytes from scrub_part'],
  ['heed_app', 'select sealed_comment from preference_event'],
  ['heed_app', 'select sealed_comment from preference_event_default'],
  ['heed_app', 'select sealed_evidence from preference_event'],
  ['heed_app', 'select sealed_text from consent_evidence'],
  ['heed_app', 'select sealed_recipient from outbox_message'],
  ['heed_app', 'update consent_statement_text set words = words'],
  ['heed_app', 'update suppression set cause = cause'],
  ['heed_app', 'delete from suppression'],
  ['heed_app', 'select ensure_preference_partitions()'],
  ['heed_ledger', 'update preference_event set effective = false'],
  ['heed_ledger', 'delete from preference_event'],
  ['heed_ledger', 'delete from suppression'],
  ['heed_ledger', 'select entry from audit_event'],
  ['heed_ledger', 'select password_hash from person'],
  ['heed_reveal', 'update identifier set mask = mask'],
  ['heed_reveal', 'select sealed_value from identifier'],
  ['heed_reveal', 'select sealed_comment from preference_event'],
  ['heed_reveal', 'insert into reveal_grant (id) values (gen_random_uuid())'],
  ['heed_ledger', 'select sealed_value from identifier'],
  ['heed_app', 'select open_grant(gen_random_uuid(), gen_random_uuid(), false)'],
  ['heed_ledger', 'select open_grant(gen_random_uuid(), gen_random_uuid(), false)'],
  ['heed_app', 'insert into reveal_grant (id, granted_at) values (gen_random_uuid(), now())'],
  ['heed_app', 'insert into reveal_grant (id, txid) values (gen_random_uuid(), pg_current_xact_id())'],
  ['heed_app', 'update reveal_grant set opened_at = null'],
  ['heed_app', 'select sealed_credentials from connection'],
  ['heed_app', 'select sealed_token from connection_token'],
  ['heed_ledger', 'select sealed_credentials from connection'],
  ['heed_sync', 'select mask from identifier'],
  ['heed_sync', 'update connection set name = name'],
  ['heed_jobs', 'select 1 from public.person'],
  ['heed_public', 'select sealed_value from unsubscribe_link'],
  ['heed_public', 'select mask from identifier'],
  ['heed_public', 'delete from rate_limit'],
  ['heed_public', 'insert into suppression (purpose) values (null)'],
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
