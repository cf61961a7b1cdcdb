import type { ZohoCredentials } from '@heed/connectors';
import { generateDek, open, type SealContext, seal } from '@heed/personal-data';
import { CURRENT_KEK_EPOCH, type Keys } from '../../keys/keys.ts';

/** A connection's own data key as it is stored. */
export interface WrappedKey {
  readonly connectionId: string;
  readonly wrappedDek: Buffer;
  readonly kekEpoch: number;
}

const subjectOf = (connectionId: string) => `connection/${connectionId}`;
const placeOf = (column: string, connectionId: string): SealContext => ({
  table: 'connection',
  column,
  rowId: connectionId,
  subjectRef: subjectOf(connectionId),
});

/** A fresh data key for a connection, and its credentials sealed with it. */
export function sealAnew(keys: Keys, connectionId: string, credentials: ZohoCredentials) {
  const dek = generateDek();
  return {
    wrappedDek: keys.wrap(dek, subjectOf(connectionId)),
    kekEpoch: CURRENT_KEK_EPOCH,
    sealedCredentials: seal(dek, JSON.stringify(credentials), placeOf('sealed_credentials', connectionId)),
  };
}

export function openCredentials(keys: Keys, key: WrappedKey, sealed: Buffer): ZohoCredentials {
  const text = open(dekOf(keys, key), sealed, placeOf('sealed_credentials', key.connectionId));
  // Sealed by sealAnew above, and authentic: nothing else can open here.
  return JSON.parse(text.toString('utf8')) as ZohoCredentials;
}

export function sealToken(keys: Keys, key: WrappedKey, token: string): Buffer {
  return seal(dekOf(keys, key), token, placeOf('sealed_token', key.connectionId));
}

export function openToken(keys: Keys, key: WrappedKey, sealed: Buffer): string {
  return open(dekOf(keys, key), sealed, placeOf('sealed_token', key.connectionId)).toString('utf8');
}

function dekOf(keys: Keys, { connectionId, wrappedDek, kekEpoch }: WrappedKey): Buffer {
  return keys.unwrap(wrappedDek, subjectOf(connectionId), kekEpoch);
}
