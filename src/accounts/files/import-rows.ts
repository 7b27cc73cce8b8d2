import type { Db } from '../../store/connection/prisma';
import type { VerbContext } from '../context';
import type { ImportPlan, PlannedItem } from '../import/plan';
import { fingerprint } from '../keys/vault';

type Writing = Pick<VerbContext, 'clock' | 'vault'>;

/** The columns of many accounts, each as one array for unnest. */
function columnsOf(items: readonly PlannedItem[], { vault }: Writing) {
  return {
    names: items.map(({ input }) => input.name),
    groups: items.map(({ input, stored }) =>
      input.group === undefined ? (stored?.group ?? null) : input.group,
    ),
    thresholds: items.map(({ input, stored }) =>
      input.payoutThreshold === undefined ? (stored?.payoutThreshold ?? null) : input.payoutThreshold,
    ),
    sealed: items.map(({ input }) => vault.seal(input, input)),
    fingerprints: items.map(({ input }) => fingerprint(input.apiKey)),
  };
}

/** Every new account gets its row of present figures. */
export async function createAccounts(tx: Db, context: Writing, items: ImportPlan['create']): Promise<void> {
  if (items.length === 0) return;
  const now = context.clock.now();
  const { names, groups, thresholds, sealed, fingerprints } = columnsOf(items, context);
  const userIds = items.map(({ input }) => input.userId);
  const coins = items.map(({ input }) => input.coin);
  await tx.$executeRaw`
    with made as (
      insert into accounts (name, group_name, user_id, coin, payout_threshold, credentials_sealed, key_fingerprint,
                            created_at, updated_at)
      select name, group_name, user_id, coin, threshold::numeric, sealed, key_fingerprint,
             ${now}::timestamptz, ${now}::timestamptz
      from unnest(${names}::text[], ${groups}::text[], ${userIds}::text[], ${coins}::text[], ${thresholds}::text[],
                  ${sealed}::text[], ${fingerprints}::text[])
           with ordinality as item(name, group_name, user_id, coin, threshold, sealed, key_fingerprint, place)
      order by place
      returning id)
    insert into account_states (account_id, status, status_since)
    select id, 'NEVER_COLLECTED', ${now}::timestamptz from made`;
}

/** An archived account stays archived, a disabled one disabled. */
export async function updateAccounts(tx: Db, context: Writing, items: ImportPlan['update']): Promise<void> {
  if (items.length === 0) return;
  const now = context.clock.now();
  const ids = items.map(({ stored }) => stored.id);
  const userIds = items.map(({ input }) => input.userId);
  const { names, groups, thresholds, sealed, fingerprints } = columnsOf(items, context);
  // Accounts may swap names, so each renamed one first gets a name that no account can have.
  await tx.$executeRaw`
    update accounts set name = chr(1) || accounts.id::text
    from unnest(${ids}::int[], ${names}::text[]) as item(id, name)
    where accounts.id = item.id and accounts.name <> item.name`;
  await tx.$executeRaw`
    update accounts
    set name = item.name, user_id = item.user_id, group_name = item.group_name, payout_threshold = item.threshold::numeric,
        credentials_sealed = item.sealed, key_fingerprint = item.key_fingerprint, updated_at = ${now}::timestamptz
    from unnest(${ids}::int[], ${names}::text[], ${groups}::text[], ${thresholds}::text[], ${sealed}::text[],
                ${fingerprints}::text[], ${userIds}::text[])
         as item(id, name, group_name, threshold, sealed, key_fingerprint, user_id)
    where accounts.id = item.id`;
}
