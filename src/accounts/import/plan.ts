import { Prisma } from '../../store/connection/prisma';
import { clean, faultsOf, FIELDS, isMistakenUserId, type CleanInput, type FieldName } from '../files/fields';
import type { AccountChange, AccountInput, AccountRecord, ImportItemError } from '../types';
import type { Credentials } from '../keys/vault';

/** The facts about a stored account that an import needs. */
export interface StoredAccount extends Pick<
  AccountRecord,
  'id' | 'name' | 'group' | 'userId' | 'coin' | 'payoutThreshold'
> {
  /** null: they cannot be decrypted, so any input is a change. */
  credentials: Credentials | null;
}

export interface PlannedItem {
  index: number;
  input: CleanInput;
  /** null: a new account */
  stored: StoredAccount | null;
}

export interface ImportPlan {
  create: PlannedItem[];
  update: (PlannedItem & { stored: StoredAccount })[];
  unchanged: number;
  errors: ImportItemError[];
}

/**
 * Decides what an import does to the stored accounts. An input matches the account with the same user id and coin, and
 * may rename it; a name that another account keeps is a conflict. Accounts may swap names in one import. An account
 * with an obviously wrong stored user id is also found by its name, and gets the right one.
 */
export function planImport(
  stored: readonly StoredAccount[],
  inputs: readonly AccountInput[],
  { takeDoubtful = true } = {},
): ImportPlan {
  const errors: ImportItemError[] = [];
  const refuse = ({ index, stored: hit }: PlannedItem, code: ImportItemError['code'], message: string) => {
    errors.push({ id: hit?.id ?? null, index, code, message });
    return false;
  };
  const byIdentity = new Map(stored.map((account) => [identityOf(account), account]));
  const mistaken = new Map(
    stored.filter(({ userId }) => isMistakenUserId(userId)).map((account) => [account.name, account]),
  );
  const named = new Set(inputs.map((input) => identityOf(clean(input))));
  const items = inputs.map((raw, index): PlannedItem => {
    const input = clean(raw);
    const namesake = mistaken.get(input.name);
    const slip = namesake?.coin === input.coin && !named.has(identityOf(namesake)) ? namesake : null;
    return { index, input, stored: byIdentity.get(identityOf(input)) ?? slip };
  });

  const valid = items.filter((item) => {
    const faults = faultsOf(item.input, takeDoubtful).map(({ field, problem }) => `${field} ${problem}`);
    return faults.length === 0 || refuse(item, 'BAD_USER_INPUT', `${faults.join('; ')}.`);
  });
  const twins = firstByKey(valid, ({ input }) => identityOf(input));
  const single = valid.filter((item) => {
    const twin = twins.get(identityOf(item.input)) ?? item;
    return (
      twin === item ||
      refuse(item, 'CONFLICT', `userId and coin are the same as those of item ${twin.index}.`)
    );
  });
  // An account that already has the name comes before one that wants it.
  const keepersFirst = [...single.filter(keepsName), ...single];
  const holders = firstByKey(keepersFirst, ({ input }) => input.name);
  const distinct = single.filter((item) => {
    const holder = holders.get(item.input.name) ?? item;
    return holder === item || refuse(item, 'CONFLICT', `name is the same as that of item ${holder.index}.`);
  });
  const settled = withoutTakenNames(stored, distinct, refuse);

  const create = settled.filter((item) => item.stored === null);
  const update = settled.filter((item) => item.stored !== null && changedFields(item).length > 0);
  return {
    create,
    update: update as ImportPlan['update'],
    unchanged: settled.length - create.length - update.length,
    errors: errors.sort((a, b) => a.index - b.index),
  };
}

/** A refused item leaves its account the old name, which may take that name from another item. */
function withoutTakenNames(
  stored: readonly StoredAccount[],
  items: readonly PlannedItem[],
  refuse: (item: PlannedItem, code: 'CONFLICT', message: string) => boolean,
): PlannedItem[] {
  const renaming = new Set(
    items.flatMap((item) => (item.stored && !keepsName(item) ? [item.stored.id] : [])),
  );
  const keepers = new Map(
    stored.filter(({ id }) => !renaming.has(id)).map((account) => [account.name, account]),
  );
  const left = items.filter((item) => {
    const keeper = keepers.get(item.input.name);
    if (!keeper || keeper.id === item.stored?.id) return true;
    return refuse(
      item,
      'CONFLICT',
      'name belongs to another account with a different user id or coin; rename that account first.',
    );
  });
  return left.length === items.length ? left : withoutTakenNames(stored, left, refuse);
}

function firstByKey(
  items: readonly PlannedItem[],
  keyOf: (item: PlannedItem) => string,
): Map<string, PlannedItem> {
  return new Map([...items].reverse().map((item) => [keyOf(item), item]));
}

function keepsName({ input, stored }: PlannedItem): boolean {
  return stored?.name === input.name;
}

function identityOf({ userId, coin }: { userId: string; coin: string }): string {
  return JSON.stringify([userId, coin]);
}

/** The result of the import, account by account in the order of the input. */
export function changesOf({ create, update }: ImportPlan): AccountChange[] {
  const change = (what: AccountChange['change']) => (item: PlannedItem) => ({
    index: item.index,
    name: item.input.name,
    change: what,
    fields: changedFields(item),
  });
  return [...create.map(change('CREATED')), ...update.map(change('UPDATED'))].sort(
    (a, b) => a.index - b.index,
  );
}

function changedFields({ input, stored }: PlannedItem): FieldName[] {
  if (!stored) return FIELDS.filter((field) => input[field] != null);
  const { group, payoutThreshold } = input;
  const differs: Record<FieldName, boolean> = {
    name: input.name !== stored.name,
    group: group !== undefined && group !== stored.group,
    userId: input.userId !== stored.userId,
    apiKey: input.apiKey !== stored.credentials?.apiKey,
    apiSecret: input.apiSecret !== stored.credentials?.apiSecret,
    coin: input.coin !== stored.coin,
    payoutThreshold: payoutThreshold !== undefined && !sameAmount(payoutThreshold, stored.payoutThreshold),
  };
  return FIELDS.filter((field) => differs[field]);
}

function sameAmount(a: string | null, b: string | null): boolean {
  return a === null || b === null ? a === b : new Prisma.Decimal(a).equals(b);
}
