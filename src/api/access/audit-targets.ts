import { count } from '../../words';
type Args = Record<string, unknown>;
/** The target of a mutation, from its arguments and, once it is done, its result (null before, and if it failed). */
type Target = (args: Args, result: unknown) => string | null;

const MOST_NAMED = 20;
const LONGEST_NAME = 100;

const part = (value: unknown, key: string): unknown =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined;

const name = (value: unknown): string =>
  typeof value === 'string' ? `"${value.trim().slice(0, LONGEST_NAME)}"` : '';

/** Only ids, because anything may be sent as one, even a key pasted into the wrong field. */
const id = (value: unknown): string => (/^\d{1,19}$/.test(String(value)) ? String(value) : '(no id)');

function list(values: unknown, show: (value: unknown) => string): string {
  const all: unknown[] = Array.isArray(values) ? values : [];
  const rest = all.length - MOST_NAMED;
  return `${all.slice(0, MOST_NAMED).map(show).join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`;
}

const byId =
  (kind: string): Target =>
  (args) =>
    `${kind} ${id(args.id)}`;

/** Something that is made or changed under a name. A refused name stays out: it may be a secret in the wrong field. */
const named =
  (kind: string): Target =>
  (args, result) => {
    const known = part(part(result, kind), 'id') ?? part(args.input, 'id');
    const taken = result == null ? '' : name(part(args.input, 'name'));
    return [kind, known == null ? '' : id(known), taken].filter(Boolean).join(' ');
  };

/** Names of what was refused stay out: where columns were mistaken for one another, they may be keys. */
const imported: Target = ({ accounts, dryRun }, result) => {
  const all: unknown[] = Array.isArray(accounts) ? accounts : [];
  const what = `${dryRun === true ? 'dry run of ' : ''}${count(all.length, 'account')}`;
  const errors = part(result, 'errors');
  if (!Array.isArray(errors)) return what;
  const refused = new Set(errors.map((error) => part(error, 'index')));
  const taken = all.filter((_account, index) => !refused.has(index));
  return taken.length === 0
    ? what
    : `${what}, taken: ${list(taken, (account) => name(part(account, 'name')))}`;
};

/** For every mutation. One that is missing here has no target in the log, and a test names it. */
export const AUDIT_TARGETS: Record<string, Target> = {
  triggerTier: ({ tier, accounts }) =>
    `${String(tier)}${Array.isArray(accounts) ? ` for accounts ${list(accounts, id)}` : ''}`,
  importAccounts: imported,
  addAdjustment: ({ input }, result) => {
    const made = part(part(result, 'adjustment'), 'id');
    return `adjustment${made == null ? '' : ` ${id(made)}`} of account ${id(part(input, 'account'))}`;
  },
  changeAdjustment: ({ id: old, input }, result) => {
    const made = part(part(result, 'adjustment'), 'id');
    return `adjustment ${id(old)}${made == null ? '' : `, now ${id(made)},`} of account ${id(part(input, 'account'))}`;
  },
  removeAdjustment: byId('adjustment'),
  importPrices: ({ prices, dryRun }) =>
    `${dryRun === true ? 'dry run of ' : ''}${count(Array.isArray(prices) ? prices.length : 0, 'price')}`,
  rotateCredentials: () => 'credentials of all accounts',
  updateAccount: byId('account'),
  archiveAccount: byId('account'),
  checkAccount: byId('account'),
  resolveAlert: byId('alert'),
  resolveAlerts: ({ ids }) => `alerts ${list(ids, id)}`,
  acknowledgeAlert: byId('alert'),
  acknowledgeAlerts: ({ ids }) => `alerts ${list(ids, id)}`,
  updateAlertRule: ({ input }, result) => {
    const account = part(input, 'account');
    const group = part(input, 'group');
    const taken = result == null ? 'a group' : `group ${name(group)}`;
    const where = account == null ? (group == null ? 'everything' : taken) : `account ${id(account)}`;
    return `${String(part(input, 'kind'))} for ${where}`;
  },
  createSilence: (_args, result) => {
    const made = part(part(result, 'silence'), 'id');
    return made == null ? 'silence' : `silence ${id(made)}`;
  },
  endSilence: byId('silence'),
  upsertNotificationChannel: named('channel'),
  deleteNotificationChannel: byId('channel'),
  testNotificationChannel: byId('channel'),
  createToken: named('token'),
  revokeToken: byId('token'),
  endSession: byId('session'),
};

export function targetOf(mutation: string, args: Args, result: unknown): string | null {
  return AUDIT_TARGETS[mutation]?.(args, result) ?? null;
}
