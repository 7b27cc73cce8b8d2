import type { Db } from '../../store/connection/prisma';
import { VerbError } from '../../verb-error';
import { closeAlerts } from '../engine/close';
import type { Happened } from '../changes';
import { contradiction, wrongField } from '../settings/check';
import { effectiveRule, type StoredOverride, type Whose } from '../settings/effective';
import { KIND_SETTINGS } from '../settings/kinds';
import { overridesOf } from '../settings/overrides';
import { unwarranted, type WarrantedAlert } from '../settings/warranted';
import type { Actor, RulePatch, RuleScope, ScopedAlertRule } from '../types';
import type { VerbContext } from './context';
import { whoseIs } from './rules-for';

/** Sets a kind's whole rule at a scope, and closes the open alerts that the rule would not have raised. */
export async function updateRule(
  { clock, change }: VerbContext,
  scope: RuleScope,
  patch: RulePatch,
  { by, tokenId = null, visible }: Actor,
): Promise<ScopedAlertRule> {
  const { kind } = patch;
  const wrong = wrongField(kind, patch);
  if (wrong) throw new VerbError('BAD_USER_INPUT', wrong);
  const now = clock.now();
  return change(`${by} ${now.toISOString()}`, now, async (tx) => {
    const whose = await whoseIs(tx, scope);
    checkScope(kind, whose, visible);
    const override = overrideOf(patch, whose);
    const before = await overridesOf(tx);
    const after = [
      ...before.filter((one) => !isSameScope(one, override)),
      ...(isEmpty(override) ? [] : [override]),
    ];
    await checkEverywhere(tx, kind, after, whose);
    await saveOverride(tx, override, { by, now });
    const happened = await closeUnwarranted(tx, kind, { before, after }, { by, tokenId, now });
    return { happened, answer: effectiveRule(after, kind, whose) };
  });
}

function checkScope(kind: RulePatch['kind'], whose: Whose, visible: Actor['visible']): void {
  if (!KIND_SETTINGS[kind].scoped && (whose.accountId !== null || whose.group !== null))
    throw new VerbError('BAD_USER_INPUT', `${kind} is about the pool: its rule is set for everything.`);
  if (!visible) return;
  if (whose.accountId === null && whose.group === null)
    throw new VerbError('BAD_USER_INPUT', 'Only who sees all groups sets a rule for everything.');
  if (whose.group === null || !visible.includes(whose.group))
    throw new VerbError('NOT_FOUND', 'There is no such group or account.');
}

function overrideOf(patch: RulePatch, whose: Whose): StoredOverride {
  return {
    kind: patch.kind,
    group: whose.accountId === null ? whose.group : null,
    accountId: whose.accountId,
    enabled: patch.enabled ?? null,
    fireLevel: patch.fireLevel ?? null,
    resolveLevel: patch.resolveLevel ?? null,
    criticalLevel: patch.criticalLevel ?? null,
    fireHoldSeconds: patch.fireHoldSeconds ?? null,
    resolveHoldSeconds: patch.resolveHoldSeconds ?? null,
    ignoreWorkers: patch.ignoreWorkers ? patch.ignoreWorkers.map((name) => name.trim()) : null,
  };
}

function isSameScope(one: StoredOverride, other: StoredOverride): boolean {
  return one.kind === other.kind && one.group === other.group && one.accountId === other.accountId;
}

function isEmpty({ kind: _kind, group: _group, accountId: _account, ...fields }: StoredOverride): boolean {
  return Object.values(fields).every((field) => field === null);
}

/** The change reaches every narrower scope that sets only some fields, so none of them may contradict itself now. */
async function checkEverywhere(
  tx: Db,
  kind: RulePatch['kind'],
  after: readonly StoredOverride[],
  here: Whose,
): Promise<void> {
  const accounts = await tx.account.findMany({
    where: { id: { in: after.flatMap(({ accountId }) => accountId ?? []) } },
    select: { id: true, name: true, groupName: true },
  });
  const elsewhere = after
    .filter((override) => override.kind === kind)
    .map(({ group, accountId }): Whose => {
      const account = accounts.find(({ id }) => id === accountId);
      return { accountId, accountName: account?.name, group: account ? account.groupName : group };
    });
  const wrongHere = contradiction(effectiveRule(after, kind, here));
  if (wrongHere) throw new VerbError('BAD_USER_INPUT', wrongHere);
  for (const whose of elsewhere) {
    const rule = effectiveRule(after, kind, whose);
    const wrong = contradiction(rule);
    if (wrong) throw new VerbError('BAD_USER_INPUT', `For ${rule.inheritedFrom}: ${wrong}`);
  }
}

async function saveOverride(
  tx: Db,
  override: StoredOverride,
  { by, now }: { by: string; now: Date },
): Promise<void> {
  const { kind, group, accountId } = override;
  if (isEmpty(override)) {
    await tx.$executeRaw`
      delete from alert_rules where kind = ${kind}::text and group_name is not distinct from ${group}::text
        and account_id is not distinct from ${accountId}::int`;
    return;
  }
  await tx.$executeRaw`
    insert into alert_rules (kind, group_name, account_id, enabled, fire_level, resolve_level, critical_level,
      fire_hold_seconds, resolve_hold_seconds, ignore_workers, updated_at, updated_by)
    values (${kind}::text, ${group}::text, ${accountId}::int, ${override.enabled}::boolean, ${override.fireLevel}::float8,
      ${override.resolveLevel}::float8, ${override.criticalLevel}::float8, ${override.fireHoldSeconds}::int,
      ${override.resolveHoldSeconds}::int, ${override.ignoreWorkers ? [...override.ignoreWorkers] : null}::text[],
      ${now}::timestamptz, ${by}::text)
    on conflict (kind, group_name, account_id) do update set enabled = excluded.enabled,
      fire_level = excluded.fire_level, resolve_level = excluded.resolve_level,
      critical_level = excluded.critical_level, fire_hold_seconds = excluded.fire_hold_seconds,
      resolve_hold_seconds = excluded.resolve_hold_seconds, ignore_workers = excluded.ignore_workers,
      updated_at = excluded.updated_at, updated_by = excluded.updated_by`;
}

interface Overrides {
  before: readonly StoredOverride[];
  after: readonly StoredOverride[];
}

async function closeUnwarranted(
  tx: Db,
  kind: RulePatch['kind'],
  { before, after }: Overrides,
  closed: { by: string; tokenId: number | null; now: Date },
): Promise<Happened[]> {
  const open = await tx.$queryRaw<
    (WarrantedAlert & { id: bigint; accountId: number | null; group: string | null })[]
  >`
    select a.id, a.account_id as "accountId", c.group_name as "group", a.value, a.threshold, w.name as worker
    from worker_alerts a left join accounts c on c.id = a.account_id left join workers w on w.id = a.worker_id
    where a.kind = ${kind}::text and a.state <> 'RESOLVED' order by a.id for update of a`;
  const closing = open
    .filter((alert) => {
      const whose = { accountId: alert.accountId, group: alert.group };
      return unwarranted(alert, effectiveRule(before, kind, whose), effectiveRule(after, kind, whose));
    })
    .map(({ id }) => ({ id, resolution: 'RULE_CHANGED' as const }));
  return closeAlerts(tx, closing, closed);
}
