import { resolve } from 'node:path';
import * as z from 'zod';
import { StartError } from './database/embedded/start-error.ts';
import { type MailboxAddress, readMailboxUrl } from './lib/mailbox-url.ts';

const environment = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535).default(4600),
  HOST: z.string().min(1).default('127.0.0.1'),
  HEED_PUBLIC_URL: z.url().optional(),
  HEED_DATA_DIR: z.string().min(1).default('.heed'),
  HEED_KEYS_DIR: z.string().min(1).optional(),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  HEED_TIMEZONE: z
    .string()
    .refine((zone) => Intl.supportedValuesOf('timeZone').includes(zone) || zone === 'UTC', 'not a time zone')
    .default('UTC'),
  HEED_REGION: z
    .string()
    .regex(/^[A-Za-z]{2}$/, 'not a two-letter country code')
    .optional(),
  HEED_ORGANISATION: z.string().min(1).max(100).optional(),
  HEED_ABOUT_URL: z.url({ protocol: /^https?$/ }).optional(),
  HEED_PRIVACY_URL: z.url({ protocol: /^https?$/ }).optional(),
  HEED_PG_OS_USER: z.string().min(1).optional(),
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  HEED_MAIL_FROM: z.email().optional(),
  HEED_DEMO: z.enum(['on', 'off']).optional(),
  HEED_DEMO_PASSWORD: z.string().min(8).default('heed-demo-2026'),
  HEED_MAILBOX_URL: z
    .string()
    .transform((text, context) => {
      const address = readMailboxUrl(text);
      if (address === undefined) context.addIssue('must be imap(s)://user:password@host:port/FOLDER');
      return address;
    })
    .optional(),
  HEED_TRUSTED_PROXIES: z.coerce.number().int().min(0).max(10).default(0),
  HEED_API_CALLS_PER_MINUTE: z.coerce.number().int().min(1).max(1_000_000_000).default(6_000),
  HEED_LOCAL_CONNECTIONS: z.enum(['on', 'off']).default('off'),
  HEED_DEV: z.string().optional(),
  NODE_ENV: z.string().optional(),
});

export interface Config {
  readonly port: number;
  readonly host: string;
  /** Origin that people's browsers see, without a slash at its end. */
  readonly publicUrl: string;
  readonly cookie: { readonly name: string; readonly secure: boolean };
  readonly dataDir: string;
  readonly keysDir: string;
  /** Absent: the embedded database. */
  readonly databaseUrl: string | undefined;
  readonly timeZone: string;
  readonly organisationName: string;
  /** Country of phone numbers that staff write without its code (ISO 3166 alpha-2). */
  readonly region: string | undefined;
  /** The organisation's own pages that public pages link to: who they are, their privacy notice. */
  readonly aboutUrl: string | undefined;
  readonly privacyUrl: string | undefined;
  readonly pgOsUser: string | undefined;
  /** The mail server, with its password: never shown, never logged. Absent: mail waits. */
  readonly smtpUrl: string | undefined;
  /** The address that mail comes from. */
  readonly mailFrom: string;
  readonly demo: boolean;
  readonly demoPassword: string;
  /** Exact number of reverse proxies in front, so that X-Forwarded-For cannot be forged (ASVS 4.1.3). */
  readonly trustedProxies: number;
  /** Calls of one API key in a minute, for each process. */
  readonly apiCallsPerMinute: number;
  /** The mailbox that replies and unsubscribe mails arrive in; absent: none is read. */
  readonly mailbox: MailboxAddress | undefined;
  /** Stand-ins of other systems on this machine may be connected: in the demo, or when said so. */
  readonly localConnections: boolean;
  /** Responses are checked against the contract: in development and tests. */
  readonly checkResponses: boolean;
}

const LOOPBACK = new Set(['127.0.0.1', 'localhost', '::1', '[::1]']);

/**
 * The configuration from the environment, parsed once. Empty variables count as absent.
 * @throws StartError naming every fault in one sentence
 */
export function parseConfig(env: NodeJS.ProcessEnv, baseDir: string): Config {
  const present = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const parsed = environment.safeParse(present);
  if (!parsed.success) {
    const faults = parsed.error.issues.map(
      (issue) => `${issue.path.join('.')} ${issue.message.toLowerCase()}`,
    );
    throw new StartError('bad-configuration', `The configuration has faults: ${faults.join('; ')}.`);
  }
  const e = parsed.data;
  const dataDir = resolve(baseDir, e.HEED_DATA_DIR);
  const publicUrl = new URL(e.HEED_PUBLIC_URL ?? `http://localhost:${e.PORT}`).origin;
  const embeddedOnLoopback = e.DATABASE_URL === undefined && LOOPBACK.has(e.HOST);
  const demo =
    e.HEED_DEMO === undefined ? embeddedOnLoopback && e.NODE_ENV !== 'production' : e.HEED_DEMO === 'on';
  if (demo && e.NODE_ENV === 'production') {
    throw new StartError(
      'bad-configuration',
      'Demo accounts are not possible with NODE_ENV=production: set HEED_DEMO=off.',
    );
  }
  return {
    port: e.PORT,
    host: e.HOST,
    publicUrl,
    cookie: cookieFor(publicUrl),
    dataDir,
    keysDir: e.HEED_KEYS_DIR === undefined ? resolve(dataDir, 'keys') : resolve(baseDir, e.HEED_KEYS_DIR),
    databaseUrl: e.DATABASE_URL,
    timeZone: e.HEED_TIMEZONE,
    organisationName: e.HEED_ORGANISATION ?? (demo ? 'Example Retail' : 'Your organisation'),
    region: e.HEED_REGION?.toUpperCase(),
    aboutUrl: e.HEED_ABOUT_URL,
    privacyUrl: e.HEED_PRIVACY_URL,
    pgOsUser: e.HEED_PG_OS_USER,
    smtpUrl: e.SMTP_URL,
    mailFrom: e.HEED_MAIL_FROM ?? `no-reply@${new URL(publicUrl).hostname}`,
    demo,
    demoPassword: e.HEED_DEMO_PASSWORD,
    trustedProxies: e.HEED_TRUSTED_PROXIES,
    apiCallsPerMinute: e.HEED_API_CALLS_PER_MINUTE,
    mailbox: e.HEED_MAILBOX_URL,
    localConnections: demo || e.HEED_LOCAL_CONNECTIONS === 'on',
    checkResponses: e.HEED_DEV !== undefined || e.NODE_ENV === 'test',
  };
}

/** `__Host-Http-` needs https; on loopback browsers differ, so the plain name is used there, and nowhere else. */
function cookieFor(publicUrl: string): { name: string; secure: boolean } {
  const { protocol, hostname } = new URL(publicUrl);
  if (protocol === 'https:') return { name: '__Host-Http-heed', secure: true };
  if (protocol === 'http:' && LOOPBACK.has(hostname)) return { name: 'heed_session', secure: false };
  throw new StartError(
    'bad-configuration',
    `HEED_PUBLIC_URL is ${publicUrl}: sessions need https, except on this machine itself (http://localhost).`,
  );
}
