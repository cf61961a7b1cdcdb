import { ConnectorFault } from '../fault.ts';

/**
 * Where Zoho keeps an organisation: hosts as its own SDK has them (zohocrm/nodejs-sdk-8.0). A list in code, so that no
 * setting and no answer can make Heed call another machine.
 */
export const ZOHO_DATA_CENTRES = {
  us: { name: 'United States', accounts: 'accounts.zoho.com', api: 'www.zohoapis.com' },
  eu: { name: 'Europe', accounts: 'accounts.zoho.eu', api: 'www.zohoapis.eu' },
  uk: { name: 'United Kingdom', accounts: 'accounts.zoho.uk', api: 'www.zohoapis.uk' },
  in: { name: 'India', accounts: 'accounts.zoho.in', api: 'www.zohoapis.in' },
  au: { name: 'Australia', accounts: 'accounts.zoho.com.au', api: 'www.zohoapis.com.au' },
  jp: { name: 'Japan', accounts: 'accounts.zoho.jp', api: 'www.zohoapis.jp' },
  cn: { name: 'China', accounts: 'accounts.zoho.com.cn', api: 'www.zohoapis.com.cn' },
  ca: { name: 'Canada', accounts: 'accounts.zohocloud.ca', api: 'www.zohoapis.ca' },
  sa: { name: 'Saudi Arabia', accounts: 'accounts.zoho.sa', api: 'www.zohoapis.sa' },
} as const;
export type ZohoDataCentre = keyof typeof ZOHO_DATA_CENTRES;

/** One of Zoho's data centres, or a stand-in on this machine. */
export type ZohoPlace =
  | { readonly dataCentre: ZohoDataCentre }
  | { readonly dataCentre: 'local'; readonly url: string };

/** Where tokens come from, and which bases they may be used at. */
export interface ZohoHosts {
  readonly accounts: URL;
  /** The base that a token names is checked against these. @throws ConnectorFault `domain_refused` */
  readonly apiBase: (apiDomain: string) => URL;
}

const LOOPBACK = new Set(['127.0.0.1', 'localhost', '[::1]']);

/**
 * The hosts of a place. A stand-in is accepted only on this machine, and only where that was allowed by name: with it
 * anybody who may set a connection up could otherwise make Heed talk to whatever listens here (SSRF).
 * @throws ConnectorFault `domain_refused`
 */
export function zohoHosts(
  place: ZohoPlace,
  { allowLoopback }: { readonly allowLoopback: boolean },
): ZohoHosts {
  if (place.dataCentre === 'local') {
    const base = loopback(place.url, allowLoopback);
    return { accounts: base, apiBase: (domain) => sameBase(base, domain) };
  }
  const { accounts, api } = ZOHO_DATA_CENTRES[place.dataCentre];
  // A sandbox and a developer edition have hosts of their own in the same data centre.
  const hosts = new Set([api, api.replace(/^www\./, 'sandbox.'), api.replace(/^www\./, 'developer.')]);
  return {
    accounts: new URL(`https://${accounts}`),
    apiBase: (domain) => {
      const url = parsed(domain);
      if (url.protocol !== 'https:' || url.port !== '' || !hosts.has(url.hostname)) throw refused();
      return bare(url);
    },
  };
}

function loopback(text: string, allowed: boolean): URL {
  const url = parsed(text);
  if (!allowed || url.protocol !== 'http:' || !LOOPBACK.has(url.hostname)) throw refused();
  return bare(url);
}

function sameBase(base: URL, domain: string): URL {
  if (parsed(domain).origin !== base.origin) throw refused();
  return base;
}

/** Host and port only: no path, no credentials. */
function bare(url: URL): URL {
  if (url.username !== '' || url.password !== '') throw refused();
  return new URL(url.origin);
}

function parsed(text: string): URL {
  if (!URL.canParse(text)) throw refused();
  return new URL(text);
}

const refused = () => new ConnectorFault('domain_refused');
