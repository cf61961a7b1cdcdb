import { record } from '../audit/record.ts';
import type { MockHandlers } from '../handler.ts';
import { commitmentOf } from '../people/person-handlers.ts';
import { MockProblem } from '../problem.ts';
import { sequence } from '../seeding.ts';

const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** Write-only: the entry is acknowledged and noted in the trail; the mock's suppressions stay as they are. */
export const optOutHandlers: Pick<MockHandlers, 'optOutFormView' | 'optOutRecord'> = {
  optOutFormView: () => ({ region: 'GB' }),
  optOutRecord: ({ api, body, session, now }) => {
    const { entryId, type, identifier, region, channels, method, note } = body;
    if (type === 'email' && !identifier.includes('@'))
      throw fault('identifier', 'The e-mail address has no @.');
    if (type === 'phone' && !/\d{5}/.test(identifier.replaceAll(/[\s()/-]/g, ''))) {
      throw fault('identifier', 'The text is not a phone number.');
    }
    if (type === 'phone' && !identifier.trim().startsWith('+') && region === undefined) {
      throw fault('region', 'The number has no country code: choose the country, or write it with +.');
    }
    const receipt = receiptOf(entryId);
    record(api, {
      action: 'optOut.record',
      person: session.person,
      details: {
        type,
        channels,
        method,
        receipt,
        ...(note === undefined || note === '' ? {} : { note: commitmentOf(note) }),
      },
    });
    return { receipt, receivedAt: now.toISOString() };
  },
};

/** Always the same for one entry. */
function receiptOf(entryId: string): string {
  const next = sequence(`receipt ${entryId}`);
  const text = Array.from({ length: 10 }, () => LETTERS[Math.floor(next() * LETTERS.length)] ?? '0').join('');
  return `${text.slice(0, 5)}-${text.slice(5)}`;
}

function fault(path: string, message: string): MockProblem {
  return new MockProblem('invalid_request', message, { faults: [{ path, message }] });
}
