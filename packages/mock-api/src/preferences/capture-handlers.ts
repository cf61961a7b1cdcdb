import type { CapturedOptOut, OptOutInput } from '@heed/contract';
import { optOutInputSchema } from '@heed/contract';
import type { MockHandlers } from '../handler.ts';
import { MockProblem } from '../problem.ts';
import { refOf } from '../seeding.ts';

/** Acknowledged as new and effective; the mock's suppressions stay as they are. */
export const captureHandlers: Pick<MockHandlers, 'optOutCapture' | 'optOutBatch'> = {
  optOutCapture: ({ body }) => {
    if (body.kind === 'optIn') throw new MockProblem('opt_in_refused', 'An opt-in is not taken here.');
    return captured(body);
  },
  optOutBatch: ({ body }) => {
    const items = body.items.map((item) => {
      const { data } = optOutInputSchema.safeParse(item);
      if (data === undefined || data.kind === 'optIn')
        return { outcome: 'refused' as const, code: 'invalid' as const, faults: [] };
      return { outcome: 'recorded' as const, ...captured(data) };
    });
    const recorded = items.filter(({ outcome }) => outcome === 'recorded').length;
    return { items, recorded, refused: items.length - recorded };
  },
};

function captured({ identifiers, channels }: OptOutInput): CapturedOptOut {
  const eventOf = (place: number, channel: string) => ({
    eventId: refOf('pre', `captured ${identifiers[place]?.value} ${channel}`),
    isNew: true,
    effective: true,
    supersededBy: null,
  });
  return {
    ...eventOf(0, channels[0] ?? ''),
    events: identifiers.flatMap((_identifier, identifier) =>
      channels.map((channel) => ({ identifier, channel, ...eventOf(identifier, channel) })),
    ),
  };
}
