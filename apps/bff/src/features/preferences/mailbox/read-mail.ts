import PostalMime, { type Address } from 'postal-mime';
import { htmlAsText } from './own-words.ts';

/** A mail, as far as its meaning hangs on it. */
export interface ReadMail {
  readonly messageId: string | undefined;
  readonly from: readonly string[];
  readonly replyTo: readonly string[];
  readonly to: readonly string[];
  readonly subject: string;
  /** By lower-case name; of a header that came several times the first. */
  readonly headers: ReadonlyMap<string, string>;
  /** Its text part, or its HTML as text. */
  readonly text: string;
}

/** Reads a mail's bytes. What is broken in it is left out; it never throws for what a stranger sent. */
export async function readMail(source: Uint8Array): Promise<ReadMail> {
  const mail = await parse(source);
  if (mail === undefined) return NOTHING;
  const headers = new Map<string, string>();
  for (const { key, value } of mail.headers) if (!headers.has(key)) headers.set(key, value);
  const text = mail.text?.trim() ? mail.text : htmlAsText(mail.html ?? '');
  return {
    messageId: mail.messageId?.slice(0, 1000),
    from: addresses(mail.from === undefined ? [] : [mail.from]),
    replyTo: addresses(mail.replyTo ?? []),
    to: addresses([...(mail.to ?? []), ...(mail.cc ?? [])]).concat(headers.get('delivered-to') ?? []),
    subject: mail.subject ?? '',
    headers,
    text,
  };
}

const NOTHING: ReadMail = {
  messageId: undefined,
  from: [],
  replyTo: [],
  to: [],
  subject: '',
  headers: new Map(),
  text: '',
};

async function parse(source: Uint8Array) {
  try {
    return await PostalMime.parse(source);
  } catch {
    return undefined;
  }
}

function addresses(list: readonly Address[]): string[] {
  const all = list.flatMap((one) => one.group?.map(({ address }) => address) ?? [one.address]);
  return [...new Set(all.flatMap((address) => (address ? [address.trim().toLowerCase()] : [])))];
}
