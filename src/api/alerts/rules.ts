import { Arg, Ctx, ID, Mutation, Query, Resolver } from 'type-graphql';
import type { RuleScope, ScopedAlertRule } from '../../alerts';
import { VerbError } from '../../verb-error';
import { Context } from '../context';
import { namedAccount } from '../accounts/named-accounts';
import { requireScope } from '../scope-guard';
import { actorOf } from './actor';
import { AlertRuleInput, AlertRulePayload, AlertRuleType } from './rule-types';

@Resolver()
export class AlertRulesResolver {
  @Query(() => [AlertRuleType], {
    description:
      'the rules that apply to an account, to a group or (if you name neither) everywhere else; one per kind',
  })
  async alertRules(
    @Ctx() context: Context,
    @Arg('group', () => String, { nullable: true }) group: string | null | undefined,
    @Arg('account', () => ID, { nullable: true }) account: string | null | undefined,
  ): Promise<ScopedAlertRule[]> {
    return context.services.alerts.rulesFor(await scopeOf(context, { group, account }));
  }

  @Mutation(() => AlertRulePayload, {
    description:
      'Sets a rule. Open alerts that the new rule would not have raised end as RULE_CHANGED. BAD_USER_INPUT says what is wrong with it.',
  })
  async updateAlertRule(
    @Ctx() context: Context,
    @Arg('input', () => AlertRuleInput) input: AlertRuleInput,
  ): Promise<AlertRulePayload> {
    requireScope(context.viewer, 'ADMIN');
    const { group, account, ...patch } = input;
    const scope = await scopeOf(context, { group, account });
    return { rule: await context.services.alerts.updateRule(scope, patch, actorOf(context)) };
  }
}

interface NamedScope {
  group?: string | null;
  account?: string | null;
}

/** A group or account that this viewer does not see is NOT_FOUND. */
async function scopeOf(context: Context, { group = null, account = null }: NamedScope): Promise<RuleScope> {
  const { groups } = context.viewer;
  if (group !== null && groups !== null && !groups.includes(group))
    throw new VerbError('NOT_FOUND', 'No account is in a group of this name.');
  return { group, account: account === null ? null : await namedAccount(context, account) };
}
