import { expect, it } from '@jest/globals';
import { startTestApi } from '../support/api';
import type { Reader } from '../../src/store/connection/reader';

const NONE: Reader = { $queryRaw: () => Promise.reject(new Error('nothing is asked')) };

const INSTANT = 'This is not an RFC 3339 instant; write it like "2026-01-31T23:59:59Z".';
const DAY = 'This is not a day; write it like "2026-01-31".';
const SEVERITIES = 'Its values are INFO, WARNING, CRITICAL.';

it.each<[string, string, Record<string, unknown>?]>([
  ['{ fleetHistory(from: "soon") { at } }', `"from": ${INSTANT}`],
  [
    '{ fleetHistory(from: "2026-01-01T00:00:00Z", to: 5) { at } }',
    '"to": DateTime must be given as a string.',
  ],
  ['{ ledger(from: "2026-01-01", to: "2026-02-30") { coin } }', `"to": ${DAY}`],
  ['{ payments(filter: { type: PAYOUT, from: "soon" }) { totalCount } }', `"from": ${INSTANT}`],
  [
    'query ($f: DateTime!) { fleetHistory(from: $f) { at } }',
    `Variable "$f" got invalid value; ${INSTANT}`,
    { f: 'soon' },
  ],
  ['{ alerts(filter: { severity: [LOUD] }) { totalCount } }', SEVERITIES],
  ['{ alerts(filter: { severity: ["INFO"] }) { totalCount } }', SEVERITIES],
  [
    'query ($s: [AlertSeverity!]) { alerts(filter: { severity: $s }) { totalCount } }',
    SEVERITIES,
    { s: ['LOUD'] },
  ],
  [
    'query ($s: [AlertSeverity!]) { alerts(filter: { severity: $s }) { totalCount } }',
    SEVERITIES,
    { s: [5] },
  ],
])('says of %s what is wrong and where', async (document, message, variables = {}) => {
  const api = await startTestApi({ read: NONE });
  const { errors } = await api.request(document, variables);
  expect(errors).toHaveLength(1);
  expect(errors?.[0]?.message).toContain(message);
  expect(errors?.[0]?.message).not.toMatch(/soon|LOUD|2026-02-30/);
});
