import type { PaymentType } from '../../vocabulary';
import type { Oddities, Place } from '../oddities';
import { pageParameters, readPage } from '../paging';
import type { Page, PaymentRow } from '../types';
import { readEarning } from './earnings';
import type { EndpointReader } from './endpoint';
import { readPayout } from './payouts';

/** The pool's names of the two lists. */
const TYPE_PARAMETER: Readonly<Record<PaymentType, string>> = { PAYOUT: 'payout', EARNING: 'recv' };

type RowReader = (given: unknown, place: Place, oddities: Oddities) => PaymentRow | null;
const READERS: Readonly<Record<PaymentType, RowReader>> = { PAYOUT: readPayout, EARNING: readEarning };

interface PaymentQuery {
  type: PaymentType;
  page: number;
}

/** Newest first. */
export const paymentHistoryV2: EndpointReader<PaymentQuery, Page<PaymentRow>> = {
  endpoint: 'paymentHistoryV2.htm',
  form: ({ coin }, { type, page }) => ({ coin, type: TYPE_PARAMETER[type], ...pageParameters(page) }),
  read(data, _asker, { type, page }, oddities) {
    const readRow = (given: unknown, place: Place) => READERS[type](given, place, oddities);
    return readPage(data, { path: 'data', asked: page, readRow }, oddities);
  },
};
