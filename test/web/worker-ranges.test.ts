import { expect, it } from '@jest/globals';
import { BINS } from '../../web/src/screens/floor/bins';

const at = (value: number | null) =>
  ({ status: 'ONLINE', hashrateRatio: value, rejectRatio: value }) as const;

it.each([null, 0, 0.009, 0.01, 0.03, 0.2, 0.5, 0.7, 0.8, 0.9, 0.95, 1, 7])(
  'a machine at %s has one colour on the floor, in every mode',
  (value) => {
    for (const bins of Object.values(BINS))
      expect(bins.filter((bin) => bin.holds(at(value)))).toHaveLength(1);
  },
);
