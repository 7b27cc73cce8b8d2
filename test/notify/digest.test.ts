import { describe, expect, it } from '@jest/globals';
import { digestMessage } from '../../src/notify/text/digest';
import { composing } from './composing';
import { alertFacts, BC02, minutesAfter, NOW } from './support';

describe('the digest', () => {
  it('says that nothing is open, and whose figures are not collected', () => {
    const ended = alertFacts({ resolvedAt: NOW });
    const message = digestMessage(
      [ended],
      [
        { name: 'BC01', group: 'BC', status: 'OK' },
        { name: 'BC02', group: 'BC', status: 'AUTH_ERROR' },
      ],
      minutesAfter(-1_440),
      composing,
    );
    expect(message.subject).toBe('[DIGEST] nothing open');
    expect(message.body).toBe(
      'Open now: 0. In the last 24 hours 1 fired and 1 resolved.\nAccounts collected: 1 of 2; not: BC02 AUTH_ERROR.',
    );
  });

  it('lists the worst first, and not what a larger alert speaks for', () => {
    const dark = alertFacts({
      id: 50n,
      kind: 'ACCOUNT_OFFLINE',
      worker: null,
      severity: 'CRITICAL',
      account: BC02,
    });
    const rigsOfIt = Array.from({ length: 46 }, (_, i) =>
      alertFacts({ id: BigInt(i + 1), account: BC02, inhibited: true }),
    );
    const single = alertFacts({ id: 99n });
    const { subject, body } = digestMessage([single, ...rigsOfIt, dark], [], minutesAfter(-1_440), composing);
    expect(subject).toBe('[DIGEST] 2 open, worst CRITICAL');
    expect(body).toContain('Open now: 2. In the last 24 hours 2 fired and 0 resolved.');
    expect(body.indexOf('Account offline')).toBeLessThan(body.indexOf('Worker offline'));
    expect(body).not.toContain('Worker offline: ');
  });

  it('lists what is open', () => {
    const message = digestMessage(
      [alertFacts({ severity: 'CRITICAL' })],
      [],
      minutesAfter(-1_440),
      composing,
    );
    expect(message.subject).toBe('[DIGEST] 1 open, worst CRITICAL');
    expect(message.body).toContain('Where: BC01 (group BC), worker rig-7');
  });
});
