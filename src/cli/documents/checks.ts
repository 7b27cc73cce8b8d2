import { operation } from './operation';

export interface EarningsSums {
  earned: string | null;
  expected: string | null;
  difference: string | null;
  effectiveFee: number | null;
  uncertainty: string | null;
  networkExpected: string | null;
  networkDifference: string | null;
  networkFee: number | null;
  uncheckedDays: number;
  uncheckedAmount: string;
  reasons: string[];
}
const SUMS = `earned expected difference effectiveFee uncertainty networkExpected networkDifference networkFee
  uncheckedDays uncheckedAmount reasons`;

export interface AccountCheck {
  account: { name: string; group: string | null };
  uptime: number | null;
  check: EarningsSums;
}
export const EARNINGS_BY_ACCOUNT = operation<
  { earningsCheck: AccountCheck[] },
  { coin: string; group: string | null; from: string; to: string }
>(`query CliEarningsByAccount($coin: String!, $group: String, $from: Date!, $to: Date!) {
  earningsCheck(coin: $coin, group: $group, from: $from, to: $to) { account { name group } uptime check { ${SUMS} } }
}`);

export interface DayCheck {
  from: string;
  amount: string;
  hashrate: number | null;
  uptime: number | null;
  check: EarningsSums;
}
export const EARNINGS_BY_DAY = operation<
  { earnings: DayCheck[] },
  { account: string; from: string; to: string }
>(`query CliEarningsByDay($account: ID!, $from: Date!, $to: Date!) {
  earnings(account: $account, from: $from, to: $to) { from amount hashrate uptime check { ${SUMS} } }
}`);
