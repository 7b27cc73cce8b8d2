import { describe, expect, it } from '@jest/globals';
import { payout } from '../../src/simulator/payments/ledger';
import { carriedByUnitText, megahashText, unitText } from '../../src/simulator/endpoints/units';
import { openAccount } from '../../src/simulator/world/account';
import { coinText, coinUnits } from '../../src/simulator/world/money';
import { lastShare } from '../../src/simulator/world/share';
import type { Machine } from '../../src/simulator/world/machine';
import { smallFleet, type AccountSpec } from '../../src/simulator';
import { DAY, HOUR, NOON, poolWith } from './caller';

describe('a rate in H/s', () => {
  it.each([
    [0n, '0', '0 H/s', 0n],
    [999n, '0.000999', '999.00 H/s', 999n],
    [116_344_999_999_999n, '116344999.999999', '116.34 TH/s', 116_340_000_000_000n],
    [116_345_000_000_000n, '116345000', '116.35 TH/s', 116_350_000_000_000n],
    [999_999_000_000_000n, '999999000', '1000.00 TH/s', 1_000_000_000_000_000n],
    [1_250_000_000_000_000n, '1250000000', '1.25 PH/s', 1_250_000_000_000_000n],
    [98_000_123_456_789n, '98000123.456789', '98.00 TH/s', 98_000_000_000_000n],
  ])('of %d is %s MH/s and reads %s, which carries %d', (rate, megahash, text, carried) => {
    expect([megahashText(rate), unitText(rate), carriedByUnitText(rate)]).toEqual([megahash, text, carried]);
  });
});

describe('an amount of coins', () => {
  it.each([
    [0n, '0.00000000'],
    [1n, '0.00000001'],
    [-123_456_789n, '-1.23456789'],
    [2_100_000_000_000_000n, '21000000.00000000'],
  ])('of %d units is %s', (units, text) => {
    expect(coinText(units)).toBe(text);
    expect(coinUnits(text)).toBe(units);
  });
});

describe('the edges of the world', () => {
  it('pays out a balance that equals the threshold, and not one unit less', () => {
    const paid = (threshold: bigint): boolean => {
      const payoutThreshold = coinText(threshold);
      const all = { historyDays: 1, payoutThreshold };
      const { pool, first } = poolWith({ accounts: smallFleet({ accounts: 1, all }) });
      return pool.truth.payouts(first.userId).length > 0;
    };
    const { pool, first } = poolWith({ accounts: smallFleet({ accounts: 1, all: { historyDays: 1 } }) });
    const earned = coinUnits(pool.truth.balance(first.userId).earnTotal);
    expect([paid(earned), paid(earned + 1n)]).toEqual([true, false]);
  });

  it('follows stoppages that join back to the first', () => {
    const [spec] = smallFleet({ all: { nature: 'calm' } }) as [AccountSpec];
    const account = openAccount(spec, 0, 1, NOON);
    account.forced.set(0, [
      { at: NOON, up: false },
      { at: NOON + HOUR, up: false },
    ]);
    const machine: Machine = { ...poolMachine, diesAt: NOON - DAY };
    expect(lastShare(account, 0, machine, NOON + 2 * HOUR)).toBe(NOON - DAY);
  });

  it('gives every payout of an account the same wallet', () => {
    const [spec] = smallFleet() as [AccountSpec];
    const account = openAccount(spec, 0, 1, NOON);
    expect(payout(account, NOON, 1n, 'a').wallet).toBe(payout(account, NOON + DAY, 2n, 'b').wallet);
  });
});

const poolMachine: Machine = {
  seed: 1,
  rate: 1e14,
  wobblePeriod: HOUR,
  wobblePhase: 0,
  rejected: 0,
  bornAt: -Infinity,
  diesAt: Infinity,
};
