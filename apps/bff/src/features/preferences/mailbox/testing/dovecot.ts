import { spawn, spawnSync } from 'node:child_process';
import { chownSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { MailboxAddress } from '../../../../lib/mailbox-url.ts';

/** Dovecot's program, where the machine has it (Debian: dovecot-imapd). */
export const DOVECOT: string | undefined = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin']
  .map((folder) => join(folder, 'dovecot'))
  .find((file) => existsSync(file));

export interface RunningDovecot {
  readonly address: MailboxAddress;
  /** Puts a mail into the folder, as a mail server would. */
  readonly deliver: (mail: string) => void;
  readonly stop: () => Promise<void>;
}

const PASSWORD = 'p:a@s/s%';
let delivered = 0;

/** Starts a Dovecot of one's own: an account without rights, a folder that is gone afterwards, one free port. */
export async function startDovecot(program: string): Promise<RunningDovecot> {
  const me = account();
  const base = mkdtempSync(join(tmpdir(), 'heed-dovecot-'));
  for (const folder of ['', 'run', 'mail', 'mail/cur', 'mail/new', 'mail/tmp']) {
    mkdirSync(join(base, folder), { recursive: true });
    chownSync(join(base, folder), me.uid, me.gid);
  }
  const port = await freePort();
  const config = join(base, 'dovecot.conf');
  writeFileSync(config, configuration(base, port, me.name, me.group));
  const running = spawn(program, ['-F', '-c', config], { uid: me.uid, gid: me.gid, stdio: 'ignore' });
  const ended = new Promise<void>((resolve) => running.once('exit', () => resolve()));
  await untilOpen(port);
  const address = {
    host: '127.0.0.1',
    port,
    secure: false,
    user: 'shop',
    password: PASSWORD,
    folder: 'INBOX',
  };
  return {
    address,
    deliver: (mail) => {
      delivered += 1;
      const file = join(base, 'mail/new', `${1_764_000_000 + delivered}.M${delivered}.heed`);
      writeFileSync(file, mail.replaceAll('\n', '\r\n'));
      chownSync(file, me.uid, me.gid);
    },
    stop: async () => {
      running.kill('SIGTERM');
      await ended;
      rmSync(base, { recursive: true, force: true });
    },
  };
}

/** The caller's own account; root takes one without rights. */
function account(): { name: string; group: string; uid: number; gid: number } {
  const { uid, gid, username } = userInfo();
  if (uid !== 0) {
    const { stdout } = spawnSync('id', ['-gn'], { encoding: 'utf8' });
    return { name: username, group: stdout.trim(), uid, gid };
  }
  const idOf = (flag: string) => spawnSync('id', [flag, 'nobody'], { encoding: 'utf8' }).stdout.trim();
  return { name: 'nobody', group: idOf('-gn'), uid: Number(idOf('-u')), gid: Number(idOf('-g')) };
}

function configuration(base: string, port: number, user: string, group: string): string {
  return `
base_dir = ${base}/run
state_dir = ${base}/run
log_path = ${base}/log
protocols = imap
listen = 127.0.0.1
ssl = no
disable_plaintext_auth = no
default_internal_user = ${user}
default_internal_group = ${group}
default_login_user = ${user}
first_valid_uid = 1
mail_location = maildir:${base}/mail
passdb {
  driver = static
  args = password={plain}${PASSWORD.replaceAll('%', '%%')}
}
userdb {
  driver = static
  args = home=${base}
}
service anvil {
  chroot =
}
service stats {
  chroot =
}
service imap-login {
  chroot =
  inet_listener imap {
    port = ${port}
  }
}
`;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const bound = server.address();
  await new Promise<void>((resolve) => server.close(() => resolve()));
  if (bound === null || typeof bound === 'string') throw new Error('No port is free.');
  return bound.port;
}

/** Tries until somebody listens; a server that never does fails the test by its time limit. */
async function untilOpen(port: number): Promise<void> {
  for (;;) {
    const isOpen = await new Promise<boolean>((resolve) => {
      const socket = connect(port, '127.0.0.1');
      socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
      socket.once('connect', () => socket.destroy());
    });
    if (isOpen) return;
    await setTimeout(50);
  }
}
