import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

/** A mail as it arrived, with its envelope. */
export interface ArrivedMail {
  readonly to: readonly string[];
  /** Headers and body as they were sent. */
  readonly raw: string;
}

/** A real SMTP server on loopback that keeps what it gets, and refuses as it is told. */
export interface MailServer {
  readonly url: string;
  readonly arrived: ArrivedMail[];
  /** The reply code to the next recipient; undefined: take the mail. */
  refuseWith: number | undefined;
  readonly close: () => Promise<void>;
}

export async function startMailServer(port = 0): Promise<MailServer> {
  const arrived: ArrivedMail[] = [];
  const server: MailServer = { url: '', arrived, refuseWith: undefined, close: async () => undefined };
  const smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    logger: false,
    onRcptTo: (address, _session, done) => {
      if (told.refuseWith === undefined) return done();
      // What servers write often quotes the address: none of it may be kept.
      done(Object.assign(new Error(`no mailbox ${address.address}`), { responseCode: told.refuseWith }));
    },
    onData: (stream, session, done) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        arrived.push({
          to: session.envelope.rcptTo.map(({ address }) => address),
          raw: Buffer.concat(chunks).toString('utf8'),
        });
        done();
      });
    },
  });
  smtp.listen(port, '127.0.0.1');
  await once(smtp.server, 'listening');
  // Listening on TCP: the address is one with a port.
  const { port: bound } = smtp.server.address() as AddressInfo;
  const told = Object.assign(server, {
    url: `smtp://127.0.0.1:${bound}`,
    close: () => new Promise<void>((resolve) => smtp.close(() => resolve())),
  });
  return told;
}

/** The text part of a mail, decoded from quoted-printable (RFC 2045 §6.7) or base64. */
export function textOf({ raw }: ArrivedMail): string {
  const [, headers = '', body = ''] =
    /(Content-Type: text\/plain[\s\S]*?)\r\n\r\n([\s\S]*?)(?:\r\n----|$)/.exec(raw) ?? [];
  if (/base64/i.test(headers)) return Buffer.from(body, 'base64').toString('utf8');
  if (!/quoted-printable/i.test(headers)) return body;
  const bytes = body
    .replaceAll(/=\r\n/g, '')
    .replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8');
}
