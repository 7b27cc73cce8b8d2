import { expect, it } from '@jest/globals';
import { ALERT_KINDS, OWN_ALERTS } from '../../src/vocabulary';
import { subjectOf } from '../../web/src/parts/alerts/alert-target';

it.each(ALERT_KINDS)(
  '%s without an account is about the pool, or this installation, as the server has it',
  (kind) => {
    const subject = OWN_ALERTS.includes(kind) ? 'Pow CRM itself' : 'the whole pool';
    expect(subjectOf({ kind, account: null, worker: null })).toBe(subject);
  },
);
