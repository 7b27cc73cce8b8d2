import type { Bench } from '../result';

export const serving: Bench = { name: 'serving', run: async () => [] };
