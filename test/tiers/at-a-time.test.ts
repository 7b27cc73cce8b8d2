import { expect, it } from '@jest/globals';
import { accountsAtATime } from '../../src/tiers';

it.each([
  [1, 1],
  [2, 3],
  [6, 9],
])('with %i calls in flight, a run serves %i accounts at a time', (calls, accounts) => {
  expect(accountsAtATime(calls)).toBe(accounts);
});
