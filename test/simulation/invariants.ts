import { HOUR, MINUTE, SECOND, type World } from './world';

/** Something that must never be so. */
export class Violation extends Error {
  override readonly name = 'Violation';

  constructor(
    readonly invariant: string,
    readonly facts: string,
  ) {
    super(`${invariant}: ${facts}`);
  }
}

const ACCOUNTS = `{ accounts { nodes { userId isStale collectedAt hashrate { hashrate10m collectedAt isStale } } } }`;
/** The same question with another name, so that no kept answer serves it. */
const uncached = (place: number) => `{ all${place}: ${ACCOUNTS.slice(1, -1).trim()} }`;

/** Data are stale after two intervals of their tier. */
const STALE_AFTER_MS = 2 * 30 * MINUTE;

interface Shown {
  userId: string;
  isStale: boolean;
  collectedAt: string | null;
  hashrate: { hashrate10m: number; collectedAt: string; isStale: boolean } | null;
}

/** True at every moment, whatever has gone wrong. */
export async function checkAlways(world: World): Promise<void> {
  const most = world.pool.maxCallsInWindow();
  if (most > world.limit)
    throw new Violation("never a call over the pool's limit", `${most} calls in a window of ${world.limit}`);
  const twice = await world.database.ask<{ what: string }>(
    `select concat_ws(' ', kind, account_id, worker_id) as what from worker_alerts where state <> 'RESOLVED'
     group by kind, account_id, worker_id having count(*) > 1`,
  );
  if (twice[0]) throw new Violation('one open alert per identity', twice[0].what);
}

/** Nothing old is shown as fresh, and all servers give the same answer. A server that gives none is left out. */
export async function checkAnswers(world: World): Promise<void> {
  const answers: { name: string; body: string }[] = [];
  for (const server of world.servers) {
    const { name, link } = server;
    if (link.isFrozen() || link.isDead() || link.fault() !== null || !world.database.isUp()) continue;
    const body = await world.ask(server, ACCOUNTS);
    if (body !== null) answers.push({ name, body });
  }
  const [first] = answers;
  if (!first) return;
  for (const { name, body } of answers) {
    if (body !== first.body)
      throw new Violation('coherent answers', `${first.name} says ${first.body}, ${name} says ${body}`);
    const { data } = JSON.parse(body) as { data: { accounts: { nodes: Shown[] } } };
    for (const shown of data.accounts.nodes) checkFresh(world, shown);
  }
}

function checkFresh(world: World, { userId, isStale, hashrate }: Shown): void {
  if (isStale || !hashrate || hashrate.isStale) return;
  const now = world.clock.now().getTime();
  const answeredAt = world.answeredAt.get(userId) ?? -Infinity;
  // Figures that were stamped before the clock was set keep the stamps of the wrong one.
  if (now - world.databaseClockSetAt < STALE_AFTER_MS + HOUR) return;
  if (now - answeredAt > STALE_AFTER_MS + MINUTE)
    throw new Violation(
      'nothing stale shown as fresh',
      `${userId} is shown as fresh ${Math.round((now - answeredAt) / SECOND)} s after the pool's last answer`,
    );
}

/** True again once nothing has been wrong for a while, and each tier has had time to catch up. */
export async function checkCalm(world: World): Promise<void> {
  await checkAnswers(world);
  await checkSlots(world);
  await checkPayments(world);
  await checkMessages(world);
  await checkFigures(world);
}

async function checkSlots(world: World): Promise<void> {
  const { database, clock } = world;
  const since = Math.max(world.databaseClockSetAt, world.promotedAt);
  const twice = await database.ask<{ tier: string; slot: Date }>(
    `select tier, slot_at as slot from tier_runs
     where slot_at is not null and state in ('SUCCEEDED', 'PARTIAL')
       and started_at > '${new Date(since + 5 * MINUTE).toISOString()}'
     group by tier, slot_at having count(*) > 1`,
  );
  if (twice[0]) throw new Violation('no slot twice', `${twice[0].tier} ${twice[0].slot.toISOString()}`);
  if (await isPaused(world)) return;
  const now = clock.now().getTime();
  const periods = { TIER_1: 30 * MINUTE, TIER_2: HOUR, TIER_3: 2 * HOUR };
  // The slot of a run that was cut off is given back.
  const states = await database.ask<{ tier: string; at: Date | null }>(
    'select tier, last_slot_at as at from tier_states',
  );
  for (const [tier, period] of Object.entries(periods)) {
    const served = states.find((state) => state.tier === tier)?.at?.getTime() ?? 0;
    const due = Math.floor((now - 10 * MINUTE) / period) * period;
    if (served < due)
      throw new Violation(
        'no slot never',
        `${tier} has not served ${new Date(due).toISOString()}, the last was ${new Date(served).toISOString()}`,
      );
  }
  const open = await database.ask<{ tier: string }>(
    `select tier from tier_runs where state = 'RUNNING' and started_at < '${new Date(now - 15 * MINUTE).toISOString()}'`,
  );
  if (open[0]) throw new Violation('no run stays open', open[0].tier);
}

async function isPaused({ database }: World): Promise<boolean> {
  const rows = await database.ask('select 1 from pool_pause where level > 0');
  return rows.length > 0;
}

async function checkPayments({ database, pool }: World): Promise<void> {
  for (const { userId } of pool.accounts) {
    const rows = await database.ask<{ type: string; amount: string; at: Date; synced: Date | null }>(
      `select p.type, p.amount::numeric(38, 8)::text as amount, p.paid_at as at, e.ok_at as synced
       from payment_history p join accounts a on a.id = p.account_id
       left join endpoint_states e on e.account_id = a.id and e.endpoint = 'paymentHistoryV2.htm'
       where a.user_id = '${userId}'`,
    );
    const synced = rows[0]?.synced?.getTime() ?? 0;
    const stored = (type: string) => rows.filter((row) => row.type === type);
    const payouts = stored('PAYOUT').map(({ at, amount }) => `${at.toISOString()} ${amount}`);
    const truth = pool.truth.payouts(userId);
    const known = truth.map(({ paidAt, amount }) => `${new Date(paidAt).toISOString()} ${amount}`);
    const due = truth.filter(({ paidAt }) => paidAt < synced - HOUR).length;
    compare(userId, 'payouts', payouts, known, due);
    const earnings = stored('EARNING').map(({ amount }) => amount);
    const owed = pool.truth.earnings(userId).map(({ amount }) => amount);
    compare(userId, 'earnings', earnings, owed, rows.length === 0 ? 0 : owed.length - 2);
  }
}

/** Each that is stored is one that the pool has, and at least so many are stored. */
function compare(account: string, what: string, stored: string[], truth: string[], least: number): void {
  const left = [...truth];
  for (const one of stored) {
    const place = left.indexOf(one);
    if (place < 0)
      throw new Violation('no payment doubled', `${account} has ${what} that the pool lacks: ${one}`);
    left.splice(place, 1);
  }
  if (stored.length < least)
    throw new Violation('no payment lost', `${account} has ${stored.length} ${what} of at least ${least}`);
}

async function checkMessages({ database }: World): Promise<void> {
  const twice = await database.ask<{ what: string }>(
    `select concat_ws(' ', m.alert_id, m.change, d.event) as what from notification_delivery_alerts m
     join notification_deliveries d on d.id = m.delivery_id where m.change in ('FIRED', 'RESOLVED')
     group by m.alert_id, m.change, d.event having count(*) > 1`,
  );
  if (twice[0]) throw new Violation('one message per incident', twice[0].what);
}

/** Each account shows what the pool last said of it, and no wrong alert stays. */
async function checkFigures(world: World): Promise<void> {
  if (await isPaused(world)) return;
  const [server] = world.servers;
  if (!server) return;
  const body = await world.ask(server, uncached(world.dice.whole(0, 1_000_000)));
  const kept = await world.ask(server, ACCOUNTS);
  if (body === null || kept === null) throw new Violation('an answer in calm', `${server.name} gives none`);
  const nodes = (text: string) =>
    Object.values((JSON.parse(text) as { data: Record<string, { nodes: Shown[] }> }).data)[0]?.nodes ?? [];
  if (JSON.stringify(nodes(body)) !== JSON.stringify(nodes(kept)))
    throw new Violation('coherent answers', `a kept answer says ${kept}, a fresh one ${body}`);
  for (const { userId, isStale, hashrate } of nodes(body)) {
    const answeredAt = world.answeredAt.get(userId);
    if (isStale || !hashrate || answeredAt === undefined)
      throw new Violation('fresh in calm', `${userId} is stale although nothing is wrong`);
    const truth = Number(world.pool.truth.hashrate(userId, answeredAt).last10m);
    // The pool writes rates with a few digits.
    if (Math.abs(hashrate.hashrate10m - truth) > 1e-4 * truth + 1e10)
      throw new Violation(
        'what the pool last said',
        `${userId} shows ${hashrate.hashrate10m} H/s, the pool said ${truth}`,
      );
  }
  const wrong = await world.database.ask<{ kind: string }>(
    `select kind from worker_alerts where state = 'FIRING' and kind in ('POOL_UNREACHABLE', 'RUN_STUCK', 'CLOCK_WRONG')
       and fired_at < '${new Date(world.clock.now().getTime() - 30 * MINUTE).toISOString()}'`,
  );
  if (wrong[0]) throw new Violation('no alert stays', wrong[0].kind);
}
