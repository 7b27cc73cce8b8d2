import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { flag, oneOf, orderBy, someOf, text, texts, type Codec } from '../../web/src/url/codecs';

const WORDS = ['ONLINE', 'OFFLINE', 'INVALID'] as const;
const order = orderBy(['NAME', 'HASHRATE_1H'], { field: 'NAME', direction: 'ASC' });

/** Reads back what was written, and writes a default as nothing. */
function holds<Value>(codec: Codec<Value>, values: fc.Arbitrary<Value>): void {
  fc.assert(fc.property(values, (value) => expect(codec.read(codec.write(value))).toEqual(value)));
  expect(codec.write(codec.read(null))).toBeNull();
}

it('reads what it wrote', () => {
  holds(text, fc.string());
  holds(flag, fc.boolean());
  holds(oneOf(WORDS, 'ONLINE'), fc.constantFrom(...WORDS));
  holds(someOf(WORDS), fc.subarray([...WORDS]));
  holds(texts, fc.array(fc.string({ minLength: 1 })));
  holds(texts, fc.array(fc.constantFrom(',', '~', '~1', 'a,b', '~0,')));
  holds(
    order,
    fc.record({
      field: fc.constantFrom('NAME' as const, 'HASHRATE_1H' as const),
      direction: fc.constantFrom('ASC' as const, 'DESC' as const),
    }),
  );
});

it('takes what it does not know as the default', () => {
  expect(oneOf(WORDS, 'ONLINE').read('nonsense')).toBe('ONLINE');
  expect(someOf(WORDS).read('OFFLINE,nonsense')).toEqual(['OFFLINE']);
  expect(order.read('-nonsense')).toEqual({ field: 'NAME', direction: 'ASC' });
  expect(order.read('-hashrate_1h')).toEqual({ field: 'HASHRATE_1H', direction: 'DESC' });
});
