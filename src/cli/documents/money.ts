import type { PaymentState, PaymentType } from '../../vocabulary';
import { operation, type Page } from './operation';

export interface ListedPayment {
  id: string;
  account: { name: string };
  type: PaymentType;
  state: PaymentState;
  coin: string;
  amount: string;
  paidAt: string;
  settlementDate: string | null;
  txId: string | null;
  walletAddress: string | null;
}
export interface PaymentChoice {
  accounts?: string[];
  groups?: string[];
  type?: PaymentType;
  state?: PaymentState[];
  txId?: string;
  walletAddress?: string;
  from?: string;
  to?: string;
}
export const PAYMENTS = operation<
  {
    payments: Page<ListedPayment>;
    paymentTotals: { coin: string; type: PaymentType; amount: string; count: number }[];
  },
  { filter: PaymentChoice; first: number }
>(`query CliPayments($filter: PaymentFilter, $first: Int!) {
  payments(first: $first, filter: $filter) {
    totalCount
    nodes { id account { name } type state coin amount paidAt settlementDate txId walletAddress }
    pageInfo { hasNextPage endCursor }
  }
  paymentTotals(filter: $filter) { coin type amount count }
}`);

export interface PayoutSum {
  coin: string;
  walletAddress: string | null;
  txId: string | null;
  count: number;
  accounts: number;
  amount: string;
  firstPaidAt: string;
  lastPaidAt: string;
}
const SUM = 'coin walletAddress txId count accounts amount firstPaidAt lastPaidAt';

interface SumsAsked {
  filter: PaymentChoice;
  first: number;
}
export const PAYOUTS_BY_WALLET = operation<{ sums: PayoutSum[] }, SumsAsked>(
  `query CliPayoutsByWallet($filter: PaymentFilter, $first: Int!) {
  sums: payoutsByWallet(first: $first, filter: $filter) { ${SUM} }
}`,
);
export const PAYOUTS_BY_TRANSACTION = operation<{ sums: PayoutSum[] }, SumsAsked>(
  `query CliPayoutsByTransaction($filter: PaymentFilter, $first: Int!) {
  sums: payoutsByTransaction(first: $first, filter: $filter) { ${SUM} }
}`,
);

export interface LedgerSums {
  from: string;
  to: string;
  tz: string;
  coin: string;
  addsUp: boolean;
  complete: boolean;
  earnings: string;
  payouts: string;
  missingDays: string[];
  conflicts: { field: string; was: string | null; became: string | null }[];
  poolEarnTotal: string | null;
  poolPaidOut: string | null;
  poolBalance: string | null;
  earningsDifference: string | null;
  payoutsDifference: string | null;
  balanceDifference: string | null;
  paymentsAt: string | null;
}
const LEDGER = `from to tz coin addsUp complete earnings payouts missingDays conflicts { field was became }
  poolEarnTotal poolPaidOut poolBalance earningsDifference payoutsDifference balanceDifference paymentsAt`;

interface Days {
  from: string;
  to: string;
  tz: string;
}
export const LEDGER_OF_ALL = operation<
  { ledger: LedgerSums },
  Days & { coin: string; group: string | null }
>(`query CliLedger($coin: String!, $group: String, $from: Date!, $to: Date!, $tz: String!) {
  ledger(coin: $coin, group: $group, from: $from, to: $to, tz: $tz) { ${LEDGER} }
}`);
export const LEDGER_OF_ACCOUNT = operation<
  { account: { ledger: LedgerSums } | null },
  Days & { name: string }
>(`query CliAccountLedger($name: String!, $from: Date!, $to: Date!, $tz: String!) {
  account(name: $name) { ledger(from: $from, to: $to, tz: $tz) { ${LEDGER} } }
}`);
