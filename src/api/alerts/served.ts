import { may } from '../../access/viewer';
import { blankAmounts } from '../../alerts';
import type { AlertEventRow } from '../../reads/alert-events';
import type { AlertRow } from '../../reads/alert-rows';
import { mapPage, type Page } from '../../reads/page';
import type { AlertKind } from '../../vocabulary';
import type { Context } from '../context';
import type { Needs } from '../wanted-columns';

export const ALERT_NEEDS: Needs = {
  always: ['id', 'kind'],
  fields: {
    account: ['accountId'],
    worker: ['workerId'],
    silenced: ['silenced', 'silencesChangeAt'],
    inhibitedBy: ['inhibitedById'],
    events: [],
  },
};

/** An alert as the API shows it to one viewer. */
export type ServedAlert = AlertRow & { seesMoney: boolean };

/** Kinds whose value is an amount of coins; that of a late payout is hours. */
const VALUED_IN_MONEY: readonly AlertKind[] = ['NEW_PAYOUT_ADDRESS', 'LEDGER_MISMATCH'];

/** The row for this viewer: without FINANCIALS no amount is left in it. */
export function serveAlert({ viewer, validity }: Context): (row: AlertRow) => ServedAlert {
  const seesMoney = may(viewer, 'FINANCIALS');
  return (row) => {
    // Not read where it is not asked for.
    validity.until(row.silencesChangeAt ?? null);
    if (seesMoney) return { ...row, seesMoney };
    const figures = VALUED_IN_MONEY.includes(row.kind) ? { value: null, threshold: null } : {};
    return { ...row, ...figures, message: blankAmounts(row.message ?? ''), seesMoney };
  };
}

export function serveAlertPage(context: Context, page: Page<AlertRow>): Page<ServedAlert> {
  return mapPage(page, serveAlert(context));
}

/** A line of the alert's story; of notes only those of our own making can hold amounts that must not be seen. */
export function serveEvent(alert: ServedAlert, event: AlertEventRow): AlertEventRow {
  if (alert.seesMoney) return event;
  return {
    ...event,
    value: VALUED_IN_MONEY.includes(alert.kind) ? null : event.value,
    note: event.note !== null && event.what === 'REPEATED' ? blankAmounts(event.note) : event.note,
  };
}
