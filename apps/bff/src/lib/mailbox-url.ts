/** Where a mailbox is, read out of HEED_MAILBOX_URL. */
export interface MailboxAddress {
  readonly host: string;
  readonly port: number;
  readonly secure: boolean;
  readonly user: string;
  readonly password: string;
  readonly folder: string;
}

/**
 * Reads `imap(s)://user:password@host:port/FOLDER`; user, password and folder may be percent-encoded, the folder is
 * INBOX where it is left out.
 * @returns undefined where it is no such address
 */
export function readMailboxUrl(text: string): MailboxAddress | undefined {
  if (!URL.canParse(text)) return undefined;
  const url = new URL(text);
  if ((url.protocol !== 'imap:' && url.protocol !== 'imaps:') || url.hostname === '') return undefined;
  if (url.username === '' || url.password === '') return undefined;
  const secure = url.protocol === 'imaps:';
  try {
    return {
      host: url.hostname.replace(/^\[|\]$/g, ''),
      port: url.port === '' ? (secure ? 993 : 143) : Number(url.port),
      secure,
      user: decodeURIComponent(url.username),
      password: decodeURIComponent(url.password),
      folder: decodeURIComponent(url.pathname.slice(1)) || 'INBOX',
    };
  } catch {
    return undefined;
  }
}
