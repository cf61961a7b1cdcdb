import { optOutRecordBody } from '@heed/contract';
import { describe, expect, it } from 'vitest';
import { bodyOf, chooseChannels, needsRegion, typeOf } from './entry.ts';

describe('an entry', () => {
  it.each([
    ['ann@example.com', 'email', false],
    ['Ann <ann@example.com>', 'email', false],
    ['+44 20 7946 0042', 'phone', false],
    ['0044 20 7946 0042', 'phone', false],
    ['020 7946 0042', 'phone', true],
    ['', 'phone', false],
  ] as const)('%j is read as %s', (identifier, type, national) => {
    expect([typeOf(identifier), needsRegion(identifier)]).toEqual([type, national]);
  });

  it('has everything alone, or channels without it', () => {
    expect(chooseChannels(['email'], ['email', '*'])).toEqual(['*']);
    expect(chooseChannels(['*'], ['*', 'sms'])).toEqual(['sms']);
    expect(chooseChannels(['sms'], ['sms', 'email'])).toEqual(['sms', 'email']);
    expect(chooseChannels(['*'], [])).toEqual([]);
  });

  it('sends a country only with a national number, and no empty note', () => {
    const entry = {
      identifier: '020 7946 0042',
      region: 'GB',
      channels: ['*'],
      method: 'phone',
      note: '  ',
    } as const;
    const id = '0a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d';
    const national = bodyOf(id, entry);
    expect(national).toEqual({
      entryId: id,
      type: 'phone',
      identifier: '020 7946 0042',
      channels: ['*'],
      method: 'phone',
      region: 'GB',
    });
    expect(optOutRecordBody.safeParse(national).success).toBe(true);
    expect(bodyOf(id, { ...entry, identifier: 'ann@example.com', note: 'x' })).not.toHaveProperty('region');
  });
});
