import { text } from 'node:stream/consumers';
import { parseArgs } from 'node:util';
import { roleSchema, setupCreateBody } from '@heed/contract';
import * as z from 'zod';
import type { Config } from '../config.ts';
import { openDatabase } from '../database/open-database.ts';
import { createPerson, EmailTakenError } from '../features/people/index.ts';
import { result, say } from './say.ts';
import { UsageError } from './usage.ts';

const inputSchema = setupCreateBody.omit({ token: true }).extend({ roles: z.array(roleSchema).min(1) });

/** `heed user create`: prints the new account's id. The password comes on standard input, so that no process list shows it. */
export async function runUserCreate(args: readonly string[], config: () => Config): Promise<number> {
  const [verb, ...rest] = args;
  if (verb !== 'create') throw new UsageError('Did you mean "user create"?');
  const values = parse(rest);
  if (process.stdin.isTTY) say('Password (15 characters or more), then Enter and Ctrl-D:');
  const password = (await text(process.stdin)).replace(/\r?\n$/, '');
  const roles = values.role?.split(',').map((role) => role.trim());
  const input = inputSchema.safeParse({ email: values.email, displayName: values.name, password, roles });
  if (!input.success) {
    const faults = input.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
    throw new UsageError(`The account cannot be created: ${faults.join('; ')}.`);
  }
  const database = await openDatabase(config(), { prepare: false, say });
  try {
    const id = await database.app.kysely
      .transaction()
      .execute((tx) => createPerson(tx, { ...input.data, isDemo: false }, { actor: { kind: 'system' } }));
    result(id);
    return 0;
  } catch (error) {
    if (!(error instanceof EmailTakenError)) throw error;
    say(error.message);
    return 1;
  } finally {
    await database.close();
  }
}

function parse(args: readonly string[]) {
  try {
    const options = {
      email: { type: 'string' },
      name: { type: 'string' },
      role: { type: 'string' },
    } as const;
    return parseArgs({ args: [...args], options }).values;
  } catch (error) {
    if (error instanceof TypeError) throw new UsageError(`${error.message}.`);
    throw error;
  }
}
