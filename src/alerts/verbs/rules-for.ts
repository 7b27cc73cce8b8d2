import type { Db } from '../../store/connection/prisma';
import { VerbError } from '../../verb-error';
import { ALERT_KINDS } from '../../vocabulary';
import { effectiveRule, type Whose } from '../settings/effective';
import { overridesOf } from '../settings/overrides';
import type { RuleScope, ScopedAlertRule } from '../types';

/** The owner of a scope's rule. NOT_FOUND: no such group or account; BAD_USER_INPUT: both are given. */
export async function whoseIs(db: Db, { group = null, account = null }: RuleScope): Promise<Whose> {
  if (group !== null && account !== null)
    throw new VerbError('BAD_USER_INPUT', 'A rule is for a group or for an account, not for both.');
  if (account !== null) {
    const row = await db.account.findUnique({
      where: { id: account },
      select: { name: true, groupName: true },
    });
    if (!row) throw new VerbError('NOT_FOUND', 'There is no account with this id.');
    return { accountId: account, accountName: row.name, group: row.groupName };
  }
  if (
    group !== null &&
    (group.includes('\0') || (await db.account.count({ where: { groupName: group } })) === 0)
  )
    throw new VerbError('NOT_FOUND', 'No account is in a group of this name.');
  return { accountId: null, group };
}

export async function rulesFor(db: Db, scope: RuleScope): Promise<ScopedAlertRule[]> {
  const whose = await whoseIs(db, scope);
  const overrides = await overridesOf(db);
  return ALERT_KINDS.map((kind) => effectiveRule(overrides, kind, whose));
}
