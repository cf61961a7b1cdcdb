import { beforeEach, describe, expect, it, vi } from 'vitest';
import { stored } from './stored.ts';

describe('a choice kept on this device', () => {
  beforeEach(() => localStorage.clear());

  it('is the first option until another is chosen, and survives a new page', () => {
    const choice = stored('test.zone', ['utc', 'local']);
    expect(choice.get()).toBe('utc');
    choice.set('local');
    expect(stored('test.zone', ['utc', 'local']).get()).toBe('local');
  });

  it('ignores what is none of its options', () => {
    localStorage.setItem('test.zone', 'mars');
    expect(stored('test.zone', ['utc', 'local']).get()).toBe('utc');
  });

  it('tells listeners of a change here and in another tab', () => {
    const choice = stored('test.zone', ['utc', 'local']);
    const heard = vi.fn<() => void>();
    const stop = choice.subscribe(heard);
    choice.set('local');
    window.dispatchEvent(new StorageEvent('storage', { key: 'test.zone' }));
    window.dispatchEvent(new StorageEvent('storage', { key: 'another' }));
    expect(heard).toHaveBeenCalledTimes(2);
    stop();
    choice.set('utc');
    expect(heard).toHaveBeenCalledTimes(2);
  });
});
