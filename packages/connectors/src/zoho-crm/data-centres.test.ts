import { expect, test } from 'vitest';
import { ConnectorFault } from '../fault.ts';
import { ZOHO_DATA_CENTRES, zohoHosts } from './data-centres.ts';

const refusal = (work: () => unknown) => {
  try {
    return work();
  } catch (error) {
    return error instanceof ConnectorFault ? error.code : error;
  }
};

test.each(Object.entries(ZOHO_DATA_CENTRES))('%s: its own hosts and no others', (name, { accounts, api }) => {
  const dataCentre = Object.keys(ZOHO_DATA_CENTRES).find(
    (each) => each === name,
  ) as keyof typeof ZOHO_DATA_CENTRES;
  const hosts = zohoHosts({ dataCentre }, { allowLoopback: false });
  expect(hosts.accounts.href).toBe(`https://${accounts}/`);
  expect(hosts.apiBase(`https://${api}`).href).toBe(`https://${api}/`);
  expect(hosts.apiBase(`https://${api.replace('www.', 'sandbox.')}`).protocol).toBe('https:');
});

test.each([
  'http://www.zohoapis.eu',
  'https://www.zohoapis.com',
  'https://www.zohoapis.eu:8443',
  'https://www.zohoapis.eu.attacker.test',
  'https://attacker.test/www.zohoapis.eu',
  'https://user:secret@www.zohoapis.eu',
  'https://127.0.0.1',
  'http://169.254.169.254',
  'file:///etc/passwd',
  'nonsense',
  '',
])('a token that names %s is refused', (domain) => {
  const hosts = zohoHosts({ dataCentre: 'eu' }, { allowLoopback: true });
  expect(refusal(() => hosts.apiBase(domain))).toBe('domain_refused');
});

test('a stand-in is refused without the flag', () => {
  const place = { dataCentre: 'local', url: 'http://127.0.0.1:4700' } as const;
  expect(refusal(() => zohoHosts(place, { allowLoopback: false }))).toBe('domain_refused');
  expect(zohoHosts(place, { allowLoopback: true }).accounts.port).toBe('4700');
});

test.each([
  'https://127.0.0.1:4700',
  'http://127.0.0.2:4700',
  'http://10.0.0.1',
  'http://0.0.0.0:4700',
  'http://localhost.attacker.test',
  'http://user@127.0.0.1:4700',
  'http://[::ffff:127.0.0.1]:4700',
])('%s is no stand-in on this machine, flag or not', (url) => {
  expect(refusal(() => zohoHosts({ dataCentre: 'local', url }, { allowLoopback: true }))).toBe(
    'domain_refused',
  );
});

test('the token of a stand-in may name only the stand-in', () => {
  const hosts = zohoHosts({ dataCentre: 'local', url: 'http://127.0.0.1:4700' }, { allowLoopback: true });
  expect(refusal(() => hosts.apiBase('http://127.0.0.1:22'))).toBe('domain_refused');
  expect(refusal(() => hosts.apiBase('https://www.zohoapis.com'))).toBe('domain_refused');
});
