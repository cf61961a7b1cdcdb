import type { SendInput } from '@heed/contract';

/** A fault of one send, by its path in the body. It repeats no value. */
export interface SendFault {
  readonly path: string;
  readonly message: string;
}

/** Clocks of sending systems may run a little ahead. */
const SKEW_MS = 5 * 60 * 1000;

/** What one schema cannot see: times to come, the same send told twice in one call, one segment named twice. */
export function sendFaults(sends: readonly SendInput[], now: Date): SendFault[] {
  const faults: SendFault[] = [];
  const seen = new Map<string, string>();
  for (const [index, send] of sends.entries()) {
    if (Date.parse(send.sentAt) > now.getTime() + SKEW_MS) {
      faults.push({ path: `sends.${index}.sentAt`, message: 'is in the future' });
    }
    const name = send.id === undefined ? naturalName(send) : `id ${send.id}`;
    const facts = JSON.stringify(send);
    const before = seen.get(name);
    if (before !== undefined && before !== facts) {
      const path = send.id === undefined ? `sends.${index}` : `sends.${index}.id`;
      faults.push({ path, message: 'is told twice in one call, with different facts' });
    }
    seen.set(name, facts);
    faults.push(...segmentFaults(send, index));
  }
  return faults;
}

const naturalName = ({ campaign, channel, sentAt }: SendInput) =>
  JSON.stringify([campaign.id ?? null, campaign.name ?? null, channel, Date.parse(sentAt)]);

function segmentFaults({ segments }: SendInput, index: number): SendFault[] {
  const named = new Set<string>();
  return segments.flatMap((segment, place) => {
    const name = segment.id === undefined ? `name ${segment.name}` : `id ${segment.id}`;
    if (!named.has(name)) {
      named.add(name);
      return [];
    }
    return [{ path: `sends.${index}.segments.${place}`, message: 'names a segment for the second time' }];
  });
}
