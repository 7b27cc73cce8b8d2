import type { Transport } from '../../src/antpool';

/**
 * Money in whole units of 1e-12 coins: more places than a coin has, and no float anywhere. This pool shares nothing with
 * the simulator; it plays what is established of the real one, and every oddity that is not ruled out, from a seed.
 */
type Units = bigint;
const UNIT_PLACES = 12;
const DAY = 86_400_000;
const PARTS = ['ppsAmount', 'pplnsAmount', 'soloAmount', 'ppappsAmount', 'ppapplnsAmount', 'fppsBlockAmount', 'fppsFeeAmount']; // prettier-ignore
/** Which parts each pay mode fills. */
const MODES: Record<string, string[]> = {
  FPPS: ['fppsBlockAmount', 'fppsFeeAmount'],
  'PPS+': ['ppappsAmount', 'ppapplnsAmount'],
  PPLNS: ['pplnsAmount'],
  SOLO: ['soloAmount'],
  MIXED: ['ppsAmount', 'pplnsAmount', 'fppsFeeAmount'],
};

export interface HostileRow {
  at: number;
  amount: Units;
  /** of an earning */
  parts: Record<string, Units>;
  txId: string;
  wallet: string;
}

export interface HostileAccount {
  userId: string;
  apiKey: string;
  payouts: HostileRow[];
  earnings: HostileRow[];
}

export interface HostilePool {
  transport: Transport;
  accounts: HostileAccount[];
  random(): number;
  /** A day passes at the pool: earnings are settled, and now and then something is paid, replaced or corrected. */
  passDay(): void;
  /** From now on nothing odd happens; what happened stays. */
  calm(): void;
}

/** Mulberry32: a small generator, the same everywhere. */
function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

export function coins(units: Units): string {
  const digits = (units < 0n ? -units : units).toString().padStart(UNIT_PLACES + 1, '0');
  const fraction = digits.slice(-UNIT_PLACES).replace(/0+$/, '').padEnd(8, '0');
  return `${units < 0n ? '-' : ''}${digits.slice(0, -UNIT_PLACES)}.${fraction}`;
}

export const total = (rows: readonly HostileRow[]): Units =>
  rows.reduce((sum, { amount }) => sum + amount, 0n);

export function createHostilePool(given: {
  seed: number;
  accounts: number;
  days: number;
  now: () => number;
}): HostilePool {
  const random = seeded(given.seed);
  const below = (most: number) => Math.floor(random() * most);
  const chance = (likelihood: number) => isOdd && random() < likelihood;
  const one = <T>(items: readonly T[]): T => items[below(items.length)] as T;
  /** What the pool makes of a page of 50 stays the same for its whole life. */
  const largestPage = one([10, 20, 50]);
  let isOdd = true;
  let lastTransaction = 0;

  const transaction = () => (lastTransaction += 1).toString(16).padStart(64, '0');
  const amount = (): Units => BigInt(below(5e8)) * (chance(0.3) ? 1n : 10_000n) + 1n * 10_000n;

  function earning(at: number, mode: string): HostileRow {
    // A correction can take a part, and with it the day, below zero.
    const signed = () => (chance(0.05) ? -amount() : amount());
    const parts = Object.fromEntries((MODES[mode] ?? []).map((name) => [name, signed()]));
    return { at, parts, amount: Object.values(parts).reduce((a, b) => a + b, 0n), txId: '', wallet: '' };
  }
  const payout = (at: number, userId: string): HostileRow => ({
    at,
    parts: {},
    amount: amount(),
    txId: transaction(),
    wallet: `bc1q${userId}`,
  });

  /** What an account earns and is paid on a day; most recent first, as lists are. */
  function live(account: HostileAccount, day: number, mode: string): void {
    if (!chance(0.03)) account.earnings.unshift(earning(day, mode));
    if (chance(0.02)) account.earnings.unshift(earning(day, mode === 'SOLO' ? 'PPLNS' : 'SOLO'));
    if (random() > 0.2) return;
    // Some payouts are told by their day alone.
    const at = chance(0.3) ? day : day + below(80_000) * 1_000;
    if ((account.payouts[0]?.at ?? 0) > at) return;
    const paid = payout(at, account.userId);
    account.payouts.unshift(paid);
    if (chance(0.3)) account.payouts.unshift({ ...paid, txId: transaction() });
    if (chance(0.3)) paid.txId = '';
    // Twins that nothing tells apart, until each has its transaction.
    if (paid.txId === '' && chance(0.3)) account.payouts.unshift({ ...paid });
    // What was paid is taken back, later in the same day.
    if (chance(0.1)) account.payouts.unshift({ ...paid, amount: -paid.amount, txId: transaction() });
    // One transaction pays two accounts.
    const other = one(accounts);
    if (other !== account && chance(0.2) && (other.payouts[0]?.at ?? 0) <= at)
      other.payouts.unshift({ ...paid, wallet: `bc1q${other.userId}` });
  }

  let today = Math.floor(given.now() / DAY) * DAY - given.days * DAY;
  const modes = Object.keys(MODES);
  const accounts = Array.from({ length: given.accounts }, (_, n): HostileAccount => {
    const apiKey = n.toString(16).padStart(32, 'a');
    return { userId: `farm${n}`, apiKey, payouts: [], earnings: [] };
  });
  const settleDay = () => {
    for (const [n, account] of accounts.entries()) live(account, today, modes[n % modes.length] ?? 'FPPS');
    today += DAY;
  };
  for (let day = 0; day < given.days; day++) settleDay();

  /** A row anywhere in the list comes back different from now on. */
  function correct(account: HostileAccount): void {
    const paid = one(account.payouts);
    const earned = one(account.earnings);
    const waiting = account.payouts.find(({ txId }) => txId === '');
    if (waiting && chance(0.5)) waiting.txId = transaction();
    if (paid && chance(0.15)) paid.amount += BigInt(below(1e6)) + 1n;
    if (paid?.txId && chance(0.1)) paid.txId = transaction();
    if (earned && chance(0.15)) {
      const [name] = Object.keys(earned.parts);
      if (name) earned.parts[name] = (earned.parts[name] ?? 0n) + 1n;
      earned.amount += 1n;
    }
    if (chance(0.1) && account.payouts.length > 3)
      account.payouts.splice(1 + below(account.payouts.length - 2), 1);
  }

  function number(units: Units): string {
    const plain = coins(units);
    return one([`"${plain}"`, `"${plain}"`, plain, `${units}e-12`, `"${plain.replace(/\.?0+$/, '')}"`]);
  }
  function instant(at: number): string {
    const text = new Date(at).toISOString().slice(0, 19).replace('T', ' ');
    return text.endsWith('00:00:00') && chance(0.3) ? text.slice(0, 10) : text;
  }
  function rowText(row: HostileRow, type: string): string {
    if (type !== 'recv')
      return `{"timestamp":"${instant(row.at)}","walletAddress":"${row.wallet}","txId":${
        row.txId ? `"${row.txId}"` : one(['null', '""'])
      },"amount":${number(row.amount)}}`;
    const parts = PARTS.map((name) => `"${name}":${number(row.parts[name] ?? 0n)}`);
    return `{"timestamp":"${instant(row.at)}","hashrate":"200.2 TH/s","hashrate_unit":"200200000000000",${parts.join(',')}}`;
  }

  function history(account: HostileAccount, form: Record<string, string>): string {
    const own = form.type === 'recv' ? account.earnings : account.payouts;
    const asked = Number(form.page);
    // Something is paid or settled while the list is read …
    if (asked > 1 && chance(0.1)) {
      if (form.type === 'recv') own.unshift(earning((own[0]?.at ?? today) + DAY, 'FPPS'));
      else own.unshift(payout((own[0]?.at ?? today) + below(3) * 1_000, account.userId));
    }
    // … or rows are not there for this once, at its head or anywhere.
    const listed = [...own];
    const told = chance(0.5) ? own.length : null;
    if (chance(0.04)) listed.splice(chance(0.5) ? 0 : below(listed.length), 1 + below(2));
    const size = Math.min(Number(form.pageSize), largestPage);
    const records = told ?? listed.length;
    const pages = Math.ceil(records / size);
    const count = (value: number) => (chance(0.3) ? `"${value}"` : `${value}`);
    const envelope = (page: number, rows: string) =>
      `{"code":0,"message":"ok","data":{"page":${count(page)},"totalPage":${count(pages)},"pageSize":${count(size)},"totalRecord":${count(records)}${rows}}}`;
    if (listed.length === 0) return envelope(one([1, asked]), one([',"rows":[]', ',"rows":null', '']));
    if (asked > pages && chance(0.3)) return envelope(asked, ',"rows":[]');
    const page = asked > pages ? one([1, pages]) : asked;
    const rows = listed.slice((page - 1) * size, page * size).map((row) => rowText(row, form.type ?? ''));
    return envelope(page, `,"rows":[${rows.join(',')}]`);
  }

  function balance({ earnings, payouts }: HostileAccount): string {
    const [earned, paid] = [total(earnings), total(payouts)];
    const day = new Date(today - DAY).toISOString().slice(0, 10);
    return `{"code":0,"message":"ok","data":{"earn24Hours":"0.1","earnTotal":"${coins(earned)}","paidOut":"${coins(paid)}","balance":"${coins(earned - paid)}","settleTime":"${day}"}}`;
  }

  const hashrate =
    '{"code":0,"message":"ok","data":{"last10m":"98","last30m":"0","last1h":"97","last1d":"96","prev10m":"0","prev30m":"0","prev1h":"0","prev1d":"0","accepted":"45","stale":"0","dupelicate":"0","other":"0"}}';

  return {
    accounts,
    random,
    passDay() {
      settleDay();
      for (const account of accounts) correct(account);
    },
    calm: () => void (isOdd = false),
    transport: ({ endpoint, form, onSend }) => {
      onSend?.();
      const account = accounts.find(({ apiKey }) => apiKey === form.key);
      const answer = (body: string) => Promise.resolve({ status: 200, body, headers: {} });
      if (!account) return answer('{"code":-6,"message":"API Key not exist"}');
      if (endpoint === 'paymentHistoryV2.htm') return answer(history(account, form));
      if (endpoint === 'account.htm') return answer(balance(account));
      if (endpoint === 'hashrate.htm') return answer(hashrate);
      return answer('{"code":0,"message":"ok","data":[{"poolSpeedBeanList":[],"unit":"TH/s","coin":"BTC"}]}');
    },
  };
}
