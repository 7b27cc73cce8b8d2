import { VerbError } from '../../verb-error';
import type { Clock } from '../../clock';
import type { VerbContext } from '../context';
import { diagnose, type ProbeFailure } from './diagnose';
import { candidateOwners } from '../keys/key-owner';
import type { AccountRow } from '../import/record';
import { requireRow } from '../import/rows';
import type { AccountCheck, CollectableAccount, Probe, ProbeResult } from '../types';
import { VaultError } from '../keys/vault';

/** How long a person waits for a check; by then the budget should have room for a call. */
const LONGEST_WAIT_MS = 60_000;

/**
 * Checks the account's credentials with one cheap call to the pool. If that fails, a second call shows whether they are
 * swapped, and a few more whose key it is.
 */
export async function checkAccount(context: VerbContext, id: number): Promise<AccountCheck> {
  const { clock, db, probe, vault } = context;
  const row = await requireRow(db, id);
  if (!probe)
    throw new VerbError(
      'UNAVAILABLE',
      'Accounts cannot be checked here, because there is no connection to the pool.',
    );
  try {
    const { name, groupName, userId, coin, keyFingerprint } = row;
    const account = { id, name, groupName, userId, coin, keyFingerprint, ...vault.open(row.sealed, row) };
    const result = await probeInTime(probe, account, clock);
    const finding = result.ok ? working(row, result) : await failing(context, row, account, result);
    if (finding.certain) context.doubtful.delete(id);
    else context.doubtful.add(id);
    return { ...finding, checkedAt: clock.now() };
  } catch (error) {
    if (!(error instanceof VaultError)) throw error;
    const advice = 'Start with the right CREDENTIALS_KEY, or enter apiKey and apiSecret again.';
    return { ok: false, code: null, certain: true, diagnosis: error.message, advice, checkedAt: clock.now() };
  }
}

type Finding = Omit<AccountCheck, 'checkedAt'>;

function working(row: AccountRow, { isEmpty }: Extract<ProbeResult, { ok: true }>): Finding {
  return {
    ok: true,
    code: null,
    certain: true,
    diagnosis: 'User id, API key and API secret work: the pool answered.',
    advice:
      idleAdvice(row) ??
      (isEmpty
        ? `The sub-account has earned no ${row.coin} yet; if it should have, it mines another coin: import it with that coin.`
        : null),
  };
}

function idleAdvice({ archivedAt, enabled }: AccountRow): string | null {
  if (archivedAt) return 'The account is archived, so it is not collected.';
  return enabled ? null : 'The account is disabled, so it is not collected; enable it.';
}

async function failing(
  context: VerbContext,
  row: AccountRow,
  account: CollectableAccount,
  failure: ProbeFailure,
): Promise<Finding> {
  const { db, clock, probe } = context;
  const { apiKey, apiSecret, userId, coin } = account;
  const namesakes = await db.account.findMany({
    where: { keyFingerprint: row.keyFingerprint, userId: { not: userId } },
    select: { name: true, groupName: true },
    orderBy: { name: 'asc' },
  });
  const sameKey = namesakes.map((other) => shownName(other, row));
  // The pool knows the secret anyway, so it learns nothing when it is sent as a key.
  const turned = { ...account, apiKey: apiSecret, apiSecret: apiKey };
  const swapped =
    probe !== undefined &&
    mayBeSwapped(account, failure, sameKey) &&
    isKnown(await probeInTime(probe, turned, clock), failure);
  const facts = { userId, coin, apiKey, apiSecret, failure, swapped, sameKey };
  const finding = diagnose(facts);
  const owner = finding.certain ? null : await ownerOf(context, row, account, failure);
  return {
    ok: false,
    code: failure.code,
    ...(owner === null ? finding : diagnose({ ...facts, owner })),
  };
}

/** A viewer of this account may not be allowed to see those of other groups. */
function shownName({ name, groupName }: Pick<AccountRow, 'name' | 'groupName'>, row: AccountRow): string {
  return groupName === row.groupName ? name : 'an account of another group';
}

/** The account whose user id the pool accepts with the key and secret stored here. Stops at the first other answer. */
async function ownerOf(
  { db, clock, probe, doubtful }: VerbContext,
  row: AccountRow,
  account: CollectableAccount,
  failure: ProbeFailure,
): Promise<string | null> {
  if (!probe) return null;
  for (const candidate of await candidateOwners(db, row, doubtful)) {
    const { userId, coin } = candidate;
    const result = await probeInTime(probe, { ...account, userId, coin }, clock);
    if (isKnown(result, failure)) return shownName(candidate, row);
    if (!result.ok && result.code !== failure.code) return null;
  }
  return null;
}

/**
 * True if a second call is worthwhile. A pool may call an unknown key a wrong signature; then a surer reason goes
 * first.
 */
function mayBeSwapped(
  { userId, apiKey, apiSecret }: CollectableAccount,
  { code }: ProbeFailure,
  sameKey: readonly string[],
): boolean {
  if (code === 'UNKNOWN_KEY') return apiKey !== apiSecret;
  return code === 'SIGNATURE' && apiKey !== apiSecret && sameKey.length === 0 && !userId.includes('@');
}

/** True if the pool got further with this call than with the first one, whatever else was wrong with it. */
function isKnown(result: ProbeResult, first: ProbeFailure): boolean {
  if (result.ok) return true;
  return (
    result.code !== first.code && ['SIGNATURE', 'NONCE', 'PERMISSION', 'IP_REFUSED'].includes(result.code)
  );
}

const OUT_OF_TIME: ProbeFailure = {
  ok: false,
  code: 'INTERRUPTED',
  message: 'No answer in time.',
  endpoint: null,
};

async function probeInTime(probe: Probe, account: CollectableAccount, clock: Clock): Promise<ProbeResult> {
  const call = new AbortController();
  const timer = new AbortController();
  const late = clock.sleep(LONGEST_WAIT_MS, timer.signal).then(
    () => {
      call.abort();
      return OUT_OF_TIME;
    },
    () => OUT_OF_TIME,
  );
  try {
    return await Promise.race([probe(account, call.signal), late]);
  } catch (error) {
    if (call.signal.aborted) return OUT_OF_TIME;
    throw error;
  } finally {
    timer.abort();
  }
}
