import type { PaymentFilter } from '../../data/schema.generated';
import { instantsOf } from '../../format/midnight';
import type { Period } from '../../format/period';

export interface PayoutView {
  /** null: of all time */
  period: Period | null;
  group: string;
  /** an id, or '' */
  account: string;
  zone: string;
}

/** The filter of the API for what the page shows: payouts whose day in the zone lies in the period. */
export function filterOf({ period, group, account, zone }: PayoutView): PaymentFilter {
  return {
    type: 'PAYOUT',
    ...(period && instantsOf(period.from, period.to, zone)),
    ...(group !== '' && { groups: [group] }),
    ...(account !== '' && { accounts: [account] }),
  };
}

/** The same list as a file, by a plain link: the session's cookie is enough. */
export function exportAddress(
  { period, account, zone }: PayoutView,
  accountsOfGroup: readonly string[],
): string {
  const query = new URLSearchParams({ type: 'PAYOUT', tz: zone });
  if (period) {
    query.set('from', period.from);
    query.set('to', period.to);
  }
  for (const id of account !== '' ? [account] : accountsOfGroup) query.append('account', id);
  return `/export/payments.csv?${query.toString()}`;
}

/** "bc1q…7x9k": enough to tell two apart; the whole of it is in the title. */
export function shortened(text: string, ends = 6): string {
  return text.length <= 2 * ends + 3 ? text : `${text.slice(0, ends)}…${text.slice(-ends)}`;
}
