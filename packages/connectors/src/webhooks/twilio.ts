import { createHash, createHmac } from 'node:crypto';
import { headerOf, sameSecret } from './compare.ts';
import { refused, VERIFIED, type WebhookDelivery, type WebhookVerification } from './types.ts';

/**
 * Twilio's request signature: HMAC-SHA1 over the URL and every form parameter, sorted by name; each value of a repeated
 * one once, sorted. A JSON body counts through the URL's bodySHA256. Twilio signs the URL sometimes with and sometimes
 * without the port, so both are tried (twilio.com/docs/usage/security).
 */
export function verifyTwilio({ rawBody, headers, secret, url }: WebhookDelivery): WebhookVerification {
  const signature = headerOf(headers, 'x-twilio-signature');
  if (signature === undefined) return refused('signature_missing');
  const bodyHash = queryValue(url, 'bodySHA256');
  if (bodyHash !== undefined && !sameSecret(bodyHash, createHash('sha256').update(rawBody).digest('hex')))
    return refused('signature_wrong');
  const parameters = bodyHash === undefined ? formText(rawBody) : '';
  const matches = portVariants(url)
    .flatMap(quoteVariants)
    .map((variant) =>
      sameSecret(
        signature,
        createHmac('sha1', secret)
          .update(variant + parameters)
          .digest('base64'),
      ),
    );
  return matches.includes(true) ? VERIFIED : refused('signature_wrong');
}

function queryValue(url: string, name: string): string | undefined {
  return new URLSearchParams(url.split('?')[1]?.split('#')[0] ?? '').get(name) ?? undefined;
}

function formText(rawBody: Uint8Array): string {
  const values = new Map<string, Set<string>>();
  for (const [name, value] of new URLSearchParams(Buffer.from(rawBody).toString())) {
    values.set(name, (values.get(name) ?? new Set()).add(value));
  }
  return [...values.keys()]
    .sort()
    .flatMap((name) => [...(values.get(name) ?? [])].sort().map((value) => name + value))
    .join('');
}

/** The URL with and without a port, character for character otherwise: `new URL` would rewrite its escapes. */
function portVariants(url: string): string[] {
  const parts = /^(https?):\/\/((?:[^@/?#]*@)?)([^:/?#]+)(:\d+)?(.*)$/s.exec(url);
  if (parts === null) return [url];
  const [, scheme = '', user = '', host = '', port, rest = ''] = parts;
  const standard = scheme === 'https' ? ':443' : ':80';
  return [`${scheme}://${user}${host}${port ?? standard}${rest}`, `${scheme}://${user}${host}${rest}`];
}

/** An apostrophe in the query is signed as %27, whether the address shows it so or not. */
function quoteVariants(url: string): string[] {
  const at = url.indexOf('?') + 1;
  return at === 0 ? [url] : [url, url.slice(0, at) + url.slice(at).replaceAll("'", '%27')];
}
