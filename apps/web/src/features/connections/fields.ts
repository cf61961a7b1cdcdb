import type { BodyInputOf, DataCentre, EndpointNamed } from '@heed/contract';

/** What is typed to connect a system. */
export interface Entry {
  readonly name: string;
  readonly dataCentre: DataCentre;
  readonly localUrl: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly refreshToken: string;
  readonly credentialsEndOn: string;
}

export const EMPTY: Entry = {
  name: 'Zoho CRM',
  dataCentre: 'eu',
  localUrl: '',
  clientId: '',
  clientSecret: '',
  refreshToken: '',
  credentialsEndOn: '',
};

export const FAULT_WORDS: Record<keyof Entry, string> = {
  name: 'Give it a name, up to 100 characters',
  dataCentre: 'Choose where Zoho keeps your organisation',
  localUrl: 'Enter its whole address, such as http://127.0.0.1:4700',
  clientId: 'Paste the client id, in one piece',
  clientSecret: 'Paste the client secret, in one piece',
  refreshToken: 'Paste the refresh token, in one piece',
  credentialsEndOn: 'Enter a whole day, or nothing',
};

/** What a test needs. */
export function tryBody(entry: Entry): BodyInputOf<EndpointNamed<'connectionTry'>> {
  const { dataCentre, localUrl, clientId, clientSecret, refreshToken } = entry;
  return {
    connector: 'zoho-crm',
    dataCentre,
    ...(dataCentre === 'local' ? { localUrl } : {}),
    credentials: { clientId, clientSecret, refreshToken },
  };
}

export function createBody(entry: Entry): BodyInputOf<EndpointNamed<'connectionCreate'>> {
  const { name, credentialsEndOn } = entry;
  return { ...tryBody(entry), name, credentialsEndOn: credentialsEndOn === '' ? null : credentialsEndOn };
}

/** The field that a fault of the contract is about. */
export function fieldOf(path: readonly PropertyKey[]): string {
  return String(path[0] === 'credentials' ? path[1] : path[0]);
}
