import { describe, expect, it } from '@jest/globals';
import { createFailureLimit, FAILURES_PER_MINUTE, networkOf } from '../../src/access/failure-limit';
import { createManualClock } from '../support/manual-clock';

const T0 = new Date('2026-03-01T00:00:00.000Z');

function limitAt(most?: number) {
  const clock = createManualClock(T0);
  const limit = createFailureLimit(clock, most);
  const failTimes = (address: string, times: number) => {
    const answers = Array.from({ length: times }, () => limit.fail(address));
    return answers.filter((seconds) => seconds === null).length;
  };
  return { clock, limit, failTimes };
}

describe('failed authentications of an address', () => {
  it('are borne up to the limit, and forgiven one by one', () => {
    const { clock, limit, failTimes } = limitAt();
    expect(failTimes('192.0.2.1', FAILURES_PER_MINUTE + 20)).toBe(FAILURES_PER_MINUTE);
    expect(limit.fail('192.0.2.1')).toBe(2);
    clock.set(new Date(T0.getTime() + 2_000));
    expect(failTimes('192.0.2.1', 5)).toBe(1);
    clock.set(new Date(T0.getTime() + 62_000));
    expect(failTimes('192.0.2.1', 100)).toBe(FAILURES_PER_MINUTE);
  });

  it('are nobody else’s', () => {
    const { failTimes } = limitAt();
    failTimes('192.0.2.1', 100);
    expect(failTimes('192.0.2.2', 3)).toBe(3);
    expect(failTimes('::ffff:192.0.2.1', 3)).toBe(0);
  });

  it('take bounded memory: of too many addresses the longest silent are forgotten', () => {
    const { failTimes } = limitAt(2);
    failTimes('192.0.2.1', 100);
    failTimes('192.0.2.2', 100);
    failTimes('192.0.2.1', 1);
    failTimes('192.0.2.3', 1);
    expect(failTimes('192.0.2.1', 1)).toBe(0);
    expect(failTimes('192.0.2.2', 1)).toBe(1);
  });

  it('stay counted when the clock is set back', () => {
    const { clock, failTimes } = limitAt();
    failTimes('192.0.2.1', 100);
    clock.set(new Date(T0.getTime() - 3_600_000));
    expect(failTimes('192.0.2.1', 5)).toBe(0);
  });
});

describe('the network of an address', () => {
  it.each([
    ['192.0.2.1', '192.0.2.1'],
    ['::ffff:192.0.2.1', '192.0.2.1'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:0DB8:0001:2::9', '2001:db8:1:2::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['no address', 'no address'],
  ])('%s counts as %s', (address, network) => {
    expect(networkOf(address)).toBe(network);
  });
});
