import { parseArgs } from 'node:util';
import { STAND_IN_CREDENTIALS, startZohoCrm } from '@heed/simulators';
import { StartError } from '../database/embedded/start-error.ts';
import { SOME_RECORDS } from '../demo/stand-in-records.ts';
import { untilStopped } from './lifetime.ts';
import { result, say } from './say.ts';
import { UsageError } from './usage.ts';

/** `heed simulate zoho --port N`: prints where the stand-in is, and runs until it is stopped. */
export async function runSimulate(args: readonly string[]): Promise<number> {
  const port = parse(args);
  await untilStopped(async (closers) => {
    const standIn = await startZohoCrm({ port, records: SOME_RECORDS }).catch((error: unknown) => {
      throw cannotListen(error, port);
    });
    closers.add('stand-in', standIn.close);
    const { clientId, clientSecret, refreshToken } = STAND_IN_CREDENTIALS;
    result(standIn.url);
    say(
      [
        `Stand-in Zoho CRM at ${standIn.url}. Connect it as "A stand-in on this machine" with`,
        `  client id      ${clientId}`,
        `  client secret  ${clientSecret}`,
        `  refresh token  ${refreshToken}`,
        `Look: curl ${standIn.url}/_control/state`,
        `Fault: curl -d '{"kind":"rateLimited","at":"any"}' ${standIn.url}/_control/faults`,
        `None: curl -X DELETE ${standIn.url}/_control/faults`,
        'Stop with Ctrl-C.',
      ].join('\n'),
    );
    return { lost: undefined };
  });
  return 0;
}

function parse(args: readonly string[]): number {
  const [system, ...rest] = args;
  if (system !== 'zoho') throw new UsageError('"heed simulate" knows one system: zoho.');
  try {
    const { values } = parseArgs({ args: rest, options: { port: { type: 'string', default: '0' } } });
    const port = Number(values.port);
    if (!Number.isInteger(port) || port < 0 || port > 65_535)
      throw new UsageError('--port takes 0 to 65535.');
    return port;
  } catch (error) {
    if (error instanceof TypeError) throw new UsageError(`${error.message}.`);
    throw error;
  }
}

function cannotListen(error: unknown, port: number): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return code === 'EADDRINUSE' || code === 'EACCES'
    ? new StartError('port-busy', `Port ${port} cannot be used: choose another --port.`)
    : error;
}
