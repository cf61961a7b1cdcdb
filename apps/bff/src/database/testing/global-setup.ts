import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { connect } from '../connect.ts';
import { ensureDatabaseRoles } from '../database-roles.ts';
import { startEmbeddedPostgres } from '../embedded-postgres.ts';
import { migrate } from '../migrate.ts';
import { testPasswordOf } from './test-passwords.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Superuser connection string of the tests' own PostgreSQL. */
    adminUrl: string;
  }
}

/** Starts one PostgreSQL for the whole run and migrates the template that every test file's database is copied from. */
export default async function globalSetup(project: TestProject): Promise<() => Promise<void>> {
  const dataDir = await mkdtemp(join(tmpdir(), 'heed-test-'));
  // As root PostgreSQL runs under another account, which must be able to enter.
  await chmod(dataDir, 0o711);
  const postgres = await startEmbeddedPostgres({ dataDir, log: () => undefined, durable: false });
  const admin = connect(postgres.adminUrl, 1, 'test-setup');
  await admin.pool.query('create database heed_template');
  await admin.pool.end();
  const template = connect(postgres.url('heed_template'), 1, 'test-setup');
  await ensureDatabaseRoles(template.pool, testPasswordOf);
  await migrate(template);
  await template.pool.end();
  project.provide('adminUrl', postgres.adminUrl);
  return async () => {
    await postgres.stop();
    await rm(dataDir, { recursive: true, force: true });
  };
}
