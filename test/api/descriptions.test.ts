import { describe, expect, it } from '@jest/globals';
import { DESCRIPTIONS, describedParts } from '../../src/api/descriptions/descriptions';
import { buildSchema } from '../../src/api/schema';

const parts = describedParts(buildSchema());
const nameOf = ({ type, key }: { type: string; key: string }) => `${type} ${key}`;

describe('the descriptions of the schema', () => {
  it('are there for every type, field, argument, input field and enum value', () => {
    expect(parts.length).toBeGreaterThan(700);
    expect(parts.filter(({ part }) => !part.description?.trim()).map(nameOf)).toEqual([]);
  });

  it('are none of what is not there, and say each thing in one place', () => {
    const served = new Map(parts.map((one) => [nameOf(one), one.part.description]));
    const written = DESCRIPTIONS.flatMap((table) =>
      Object.entries(table).flatMap(([type, texts]) =>
        Object.entries(texts).map(([key, text]) => [nameOf({ type, key }), text] as const),
      ),
    );
    expect(written.filter(([name, text]) => served.get(name) !== text)).toEqual([]);
  });

  it('tell the unit of every hashrate', () => {
    const rates = parts.filter(({ key }) =>
      /^(hashrate(10m|1h|1d|30Days)?|poolHashrate|(min|max)10m|sparkline)$/.test(key),
    );
    const rows = rates.filter(({ type, key }) => !(type === 'Account' && key === 'hashrate'));
    expect(rows.length).toBeGreaterThan(25);
    expect(rows.filter(({ part }) => !/H\/s/.test(part.description ?? '')).map(nameOf)).toEqual([]);
  });
});
