import { may, type Viewer } from '../../access/viewer';
import { blankAmounts } from '../../alerts';
import type { AlertEventRow } from '../../reads/alert-events';
import type { AlertRow } from '../../reads/alert-rows';
import type { AlertKind } from '../../vocabulary';
import type { Context } from '../context';
import { made, type Made, type Shape, type Showing } from '../shapes/shape';
import { timelessShowing, viewOf } from '../shapes/view';
import { needsOf } from '../wanted-columns';

/** Kinds whose value is an amount of coins; that of a late payout is hours. */
const VALUED_IN_MONEY: readonly AlertKind[] = ['NEW_PAYOUT_ADDRESS', 'LEDGER_MISMATCH'];

const seesMoney = ({ viewer }: Showing) => may(viewer, 'FINANCIALS');

function figure(column: 'value' | 'threshold'): Made<AlertRow> {
  return made(['kind', column], (row, showing) =>
    VALUED_IN_MONEY.includes(row.kind) && !seesMoney(showing) ? null : row[column],
  );
}

/** How an alert is made of its row, for one viewer: without FINANCIALS no amount is left in it. */
export const ALERT: Shape<AlertRow> = {
  message: made(['message'], (row, showing) =>
    seesMoney(showing) ? row.message : blankAmounts(row.message ?? ''),
  ),
  value: figure('value'),
  threshold: figure('threshold'),
  silenced: made(['silenced', 'silencesChangeAt'], (row, { validity }) => {
    // Not read where it is not asked for.
    validity.until(row.silencesChangeAt ?? null);
    return row.silenced;
  }),
};

/** An alert as the API shows it to one viewer. */
export type ServedAlert = AlertRow;

const view = viewOf<AlertRow, ServedAlert>(ALERT);

export function serveAlert(context: Context): (row: AlertRow) => ServedAlert {
  const showing = timelessShowing(context);
  return (row) => view(row, showing);
}

export const ALERT_NEEDS = needsOf(ALERT, {
  always: ['id', 'kind'],
  apart: { account: ['accountId'], worker: ['workerId'], inhibitedBy: ['inhibitedById'], events: [] },
});

/** A line of the alert's story; of notes only those of our own making can hold amounts that must not be seen. */
export function eventView(alert: ServedAlert, event: AlertEventRow, viewer: Viewer): AlertEventRow {
  if (may(viewer, 'FINANCIALS')) return event;
  return {
    ...event,
    value: VALUED_IN_MONEY.includes(alert.kind) ? null : event.value,
    note: event.note !== null && event.what === 'REPEATED' ? blankAmounts(event.note) : event.note,
  };
}
