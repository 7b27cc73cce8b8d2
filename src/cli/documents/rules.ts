import type { ScopedAlertRule } from '../../alerts';
import { operation } from './operation';

export type ListedRule = ScopedAlertRule;
const RULE = `kind enabled severity fireLevel resolveLevel criticalLevel fireHoldSeconds resolveHoldSeconds ignoreWorkers
  inheritedFrom`;

export const RULES = operation<
  { alertRules: ListedRule[] },
  { account: string | null; group: string | null }
>(
  `query CliRules($account: ID, $group: String) { alertRules(account: $account, group: $group) { ${RULE} } }`,
);
export const SET_RULE = operation<{ updateAlertRule: { rule: ListedRule } }, { input: object }>(
  `mutation CliSetRule($input: AlertRuleInput!) { updateAlertRule(input: $input) { rule { ${RULE} } } }`,
);
