import { describe, expect, it } from '@jest/globals';
import { collectionStatus, type EndpointOutcome } from '../../src/store/collection/status';

const at = (minute: number) => new Date(Date.UTC(2026, 10, 22, 12, minute));
const ok = (endpoint: EndpointOutcome['endpoint'], minute: number): EndpointOutcome => ({
  endpoint,
  checkedAt: at(minute),
  errorCode: null,
  message: null,
});
const bad = (
  endpoint: EndpointOutcome['endpoint'],
  minute: number,
  errorCode: NonNullable<EndpointOutcome['errorCode']>,
): EndpointOutcome => ({ endpoint, checkedAt: at(minute), errorCode, message: 'no' });

describe("an account's collection status", () => {
  it.each([
    ['nothing was tried', [], 'NEVER_COLLECTED'],
    ['everything answers', [ok('account.htm', 0), ok('hashrate.htm', 0)], 'OK'],
    [
      'one endpoint of a turn fails',
      [ok('account.htm', 0), bad('hashrate.htm', 0, 'UNAVAILABLE')],
      'PARTIAL',
    ],
    [
      'an older failure stands beside newer answers',
      [ok('account.htm', 10), bad('accountOverview.htm', 0, 'TIMEOUT')],
      'PARTIAL',
    ],
    [
      'the newest turn failed whole, whatever answered before it',
      [bad('account.htm', 10, 'TIMEOUT'), bad('hashrate.htm', 10, 'TIMEOUT'), ok('accountOverview.htm', 0)],
      'POOL_ERROR',
    ],
    [
      'the signature is refused',
      [bad('account.htm', 10, 'SIGNATURE'), ok('accountOverview.htm', 0)],
      'AUTH_ERROR',
    ],
    [
      'one endpoint is not permitted',
      [ok('account.htm', 10), bad('hashrate.htm', 10, 'PERMISSION')],
      'PARTIAL',
    ],
  ] as const)('when %s', (_, outcomes, status) => {
    expect(collectionStatus([...outcomes])).toBe(status);
  });
});
