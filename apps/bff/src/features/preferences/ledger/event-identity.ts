import { hash } from 'node:crypto';
import type { PreferenceInput } from './types.ts';

/**
 * What makes an event the same event when it is told again: the other system's id, or, where an export has none, its
 * natural key. Without a time the key names the opt-in that it would have to overrule, so that "no" told again after
 * a later "yes" is a new "no": when in doubt, suppress.
 * @returns 32 bytes
 */
export function eventIdentity(
  input: PreferenceInput,
  identifierKey: Buffer,
  lastOptInEvent: string | undefined,
): Buffer {
  const { connection, externalId } = input.origin;
  const parts =
    externalId === undefined
      ? [
          'natural',
          connection,
          input.kind,
          identifierKey.toString('base64'),
          input.channel,
          input.purpose,
          input.cause,
          timeOf(input) ?? `after ${lastOptInEvent ?? 'nothing'}`,
        ]
      : [
          'id',
          connection,
          externalId,
          input.kind,
          identifierKey.toString('base64'),
          input.channel,
          input.purpose,
        ];
  return hash('sha256', JSON.stringify(parts), 'buffer');
}

function timeOf({ occurredAt, occurredOn, occurredPrecision }: PreferenceInput): string | undefined {
  if (occurredAt === undefined || occurredPrecision === 'missing') return undefined;
  return occurredPrecision === 'day'
    ? (occurredOn ?? occurredAt.toISOString().slice(0, 10))
    : occurredAt.toISOString();
}
