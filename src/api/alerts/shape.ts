import { may, type Viewer } from '../../access/viewer';
import { withoutMoney } from '../../alerts';
import type { AlertEventRow } from '../../reads/alerts/events';
import type { AlertRow } from '../../reads/alerts/rows';
import { MONEY_IN_ALERTS, type AlertKind } from '../../vocabulary';
import type { Context } from '../context';
import { made, type Made, type Shape, type Showing } from '../shapes/shape';
import { timelessShowing, viewOf } from '../shapes/view';
import { needsOf } from '../wanted-columns';

const isValuedInMoney = (kind: AlertKind) => MONEY_IN_ALERTS[kind]?.value ?? false;

const seesMoney = ({ viewer }: Showing) => may(viewer, 'FINANCIALS');

function figure(column: 'value' | 'threshold'): Made<AlertRow> {
  return made(['kind', column], (row, showing) =>
    isValuedInMoney(row.kind) && !seesMoney(showing) ? null : row[column],
  );
}

/** How an alert is made of its row, for one viewer: without FINANCIALS no money is left in it. */
export const ALERT: Shape<AlertRow> = {
  message: made(['kind', 'message'], (row, showing) =>
    seesMoney(showing) ? row.message : withoutMoney(row.kind, row.message ?? ''),
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
  apart: {
    account: ['accountId'],
    worker: ['workerId'],
    inhibitedBy: ['inhibitedById'],
    events: [],
    loss: [],
  },
});

/** A line of the alert's story; of notes only those of our own making can hold amounts that must not be seen. */
export function eventView(alert: ServedAlert, event: AlertEventRow, viewer: Viewer): AlertEventRow {
  if (may(viewer, 'FINANCIALS')) return event;
  return {
    ...event,
    value: isValuedInMoney(alert.kind) ? null : event.value,
    note:
      event.note !== null && event.what === 'REPEATED' ? withoutMoney(alert.kind, event.note) : event.note,
  };
}
