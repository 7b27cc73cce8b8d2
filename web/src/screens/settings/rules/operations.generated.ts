import type * as Schema from '../../../data/schema.generated';
import type { Operation } from '../../../data/operation';
export const Rules: Operation<RulesQuery, RulesQueryVariables> = {
  name: 'Rules',
  text: "query Rules($group:String$account:ID){alertRules(group:$group account:$account){kind enabled severity fireLevel resolveLevel criticalLevel fireHoldSeconds resolveHoldSeconds ignoreWorkers inheritedFrom}}",
};
export const SetRule: Operation<SetRuleMutation, SetRuleMutationVariables> = {
  name: 'SetRule',
  text: "mutation SetRule($input:AlertRuleInput!){updateAlertRule(input:$input){rule{kind inheritedFrom}}}",
};
export type RulesQueryVariables = Schema.Exact<{
  group?: Schema.InputMaybe<Schema.Scalars['String']['input']>;
  account?: Schema.InputMaybe<Schema.Scalars['ID']['input']>;
}>;


export type RulesQuery = { alertRules: Array<{ kind: Schema.AlertKind, enabled: boolean, severity: Schema.AlertSeverity, fireLevel: number | null, resolveLevel: number | null, criticalLevel: number | null, fireHoldSeconds: number, resolveHoldSeconds: number, ignoreWorkers: Array<string>, inheritedFrom: string }> };

export type SetRuleMutationVariables = Schema.Exact<{
  input: Schema.AlertRuleInput;
}>;


export type SetRuleMutation = { updateAlertRule: { rule: { kind: Schema.AlertKind, inheritedFrom: string } } };
