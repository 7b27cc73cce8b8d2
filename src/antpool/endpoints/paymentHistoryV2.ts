import type { PaymentType } from '../../vocabulary';
import { pageParameters, pageSchema, readPage } from '../paging';
import { readShape } from '../shape';
import type { Page, PaymentRow } from '../types';
import { earning } from './earnings';
import type { EndpointReader } from './endpoint';
import { payout } from './payouts';

/** The pool's words for the two lists. */
const TYPE_PARAMETER: Readonly<Record<PaymentType, string>> = { PAYOUT: 'payout', EARNING: 'recv' };

const replies = { PAYOUT: pageSchema(payout), EARNING: pageSchema(earning) };

interface PaymentQuery {
  type: PaymentType;
  page: number;
}

/** Newest first. */
export const paymentHistoryV2: EndpointReader<PaymentQuery, Page<PaymentRow>> = {
  endpoint: 'paymentHistoryV2.htm',
  form: ({ coin }, { type, page }) => ({ coin, type: TYPE_PARAMETER[type], ...pageParameters(page) }),
  read: (data, _asker, { type, page }) => readPage('data', readShape(replies[type], data), page),
};
