import { describe, expect, it } from '@jest/globals';
import { keptIn, type Kept } from '../../web/src/browser/storage';

function throwing(): never {
  throw new Error('refused');
}

function browserStorage(): Kept {
  const kept = new Map<string, string>();
  return {
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
  };
}

describe('what a page keeps', () => {
  it.each<[string, () => Kept]>([
    [
      'in the storage of the browser',
      (
        (storage) => () =>
          storage
      )(browserStorage()),
    ],
    ['for as long as it lasts, where the browser refuses its storage', throwing],
    ['where the storage is full', ((storage) => () => ({ ...storage, setItem: throwing }))(browserStorage())],
  ])('is there again %s', (_where, storage) => {
    const kept = keptIn(storage);
    expect(kept.getItem('theme')).toBeNull();
    kept.setItem('theme', 'dark');
    kept.setItem('theme', 'light');
    expect(kept.getItem('theme')).toBe('light');
    kept.removeItem('theme');
    expect(kept.getItem('theme')).toBeNull();
  });

  it('is what another page wrote, once that can be read', () => {
    const storage = browserStorage();
    keptIn(() => storage).setItem('theme', 'dark');
    expect(keptIn(() => storage).getItem('theme')).toBe('dark');
  });
});
