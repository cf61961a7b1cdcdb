import type { OutboxEvent } from '../../preferences/index.ts';

/**
 * Whether an event means "no marketing e-mail at all" for an address: only that may tick a box that means the same
 * elsewhere. A topic, another channel, a "yes", or an opt-out that a later "yes" outweighs never does.
 */
export function stopsAllEmail({ input, effective }: OutboxEvent): boolean {
  const { kind, type, channel, purpose } = input;
  return (
    kind === 'optOut' &&
    effective &&
    type === 'email' &&
    (channel === 'email' || channel === '*') &&
    purpose === 'marketing'
  );
}
