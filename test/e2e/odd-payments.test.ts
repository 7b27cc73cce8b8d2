import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Transport } from '../../src/antpool';
import { systemClock } from '../../src/clock';
import { describeStory } from '../support/databases';
import { composeTestApp } from '../support/whole-app';

const START = Date.parse('2026-05-10T01:00:00Z');
const HOUR_MS = 3_600_000;
const PAGE = 3;
/** A list of which most cannot be read counts as not read. */
const MOST_UNREADABLE = 1 / 4;

type Kind = 'good' | 'paying' | 'no time' | 'no amount' | 'no object' | 'tip';
interface Entry {
  kind: Kind;
  hasId: boolean;
  /** another row further down has the same id and says the same */
  isRepeated: boolean;
  /** gets another date in the list's second state, as a payout does that is paid later than planned */
  isDatedAnew: boolean;
}
const UNREADABLE: readonly Kind[] = ['no time', 'no amount', 'no object'];
const isReadable = ({ kind }: Entry) => !UNREADABLE.includes(kind);

const entry: fc.Arbitrary<Entry> = fc.record({
  kind: fc.oneof(
    { weight: 6, arbitrary: fc.constant<Kind>('good') },
    { weight: 4, arbitrary: fc.constantFrom<Kind>('paying', 'no time', 'no amount', 'no object', 'tip') },
  ),
  hasId: fc.boolean(),
  isRepeated: fc.boolean(),
  isDatedAnew: fc.boolean(),
});
const list = fc
  .array(entry, { minLength: 1, maxLength: 11 })
  .filter((entries) => entries.filter((one) => !isReadable(one)).length <= entries.length * MOST_UNREADABLE);

/** A payout without a transaction, listed twice with one number. */
const REPEATED_PENDING: Entry[] = [
  { kind: 'paying', hasId: true, isRepeated: true, isDatedAnew: false },
  { kind: 'paying', hasId: false, isRepeated: false, isDatedAnew: false },
];

const text = (at: number) => new Date(at).toISOString().slice(0, 19).replace('T', ' ');
const timeOf = (one: Entry, place: number, later: boolean) =>
  START - (place + 2) * HOUR_MS + (later && one.hasId && one.isDatedAnew ? HOUR_MS / 2 : 0);

/** The rows as the pool lists them, newest first. */
function rowsOf(entries: readonly Entry[], later: boolean): unknown[] {
  const rows = entries.map((one, place) => {
    if (one.kind === 'no object') return 'payout';
    return {
      ...(one.hasId && { id: 700 + place }),
      timestamp: one.kind === 'no time' ? '' : text(timeOf(one, place, later)),
      amount: one.kind === 'no amount' ? 'n/a' : `0.0${place + 1}`,
      txId: one.kind === 'paying' ? 'Paying' : `${place}`.padStart(64, 'a'),
      walletAddress: 'wallet',
      ...(one.kind === 'tip' && { mevAmount: '0.001' }),
    };
  });
  const again = entries.flatMap((one, place) =>
    one.hasId && one.isRepeated && isReadable(one) ? [rows[place]] : [],
  );
  return [...rows, ...again];
}

/** Rows that repeat another one of their page. */
function repeatsOnPages(rows: readonly unknown[]): number {
  const pageOf = (index: number) => Math.floor(index / PAGE);
  return rows.filter((row, index) => {
    const first = rows.indexOf(row);
    return typeof row === 'object' && first < index && pageOf(first) === pageOf(index);
  }).length;
}

describeStory('a list of payouts with odd rows', (open) => {
  it('keeps every payout that can be understood once, counts the others, and never claims to be whole without them', async () => {
    const database = await open();
    const db = database.write;
    let nowMs = START;
    let rows: unknown[] = [];
    const answer = (data: unknown) => {
      const body = JSON.stringify({ code: 0, message: 'ok', data });
      return Promise.resolve({ status: 200, body, headers: {} });
    };
    const transport: Transport = ({ endpoint, form, onSend }) => {
      onSend?.();
      if (endpoint !== 'paymentHistoryV2.htm') return answer({});
      const own = form.type === 'recv' ? [] : rows;
      const page = Number(form.page);
      const envelope = { page, totalPage: Math.ceil(own.length / PAGE), pageSize: PAGE };
      const listed = own.slice((page - 1) * PAGE, page * PAGE);
      return answer({ ...envelope, totalRecord: own.length, rows: listed });
    };
    const app = await composeTestApp(database, null, {
      env: { POOL_CALL_LIMIT: '100000' },
      outside: { clock: { now: () => new Date(nowMs), sleep: systemClock.sleep }, transport },
    });
    let accounts = 0;

    async function runAndLook(name: string, id: string) {
      nowMs += 60_000;
      const { triggerTier } = await app.query<{ triggerTier: { run: { notes: { message: string }[] } } }>(
        `mutation { triggerTier(tier: TIER_4, accounts: ["${id}"], wait: true) { run { notes { message } } } }`,
      );
      const { account } = await app.query<{ account: { ledger: { complete: boolean } } }>(
        `{ account(id: "${id}") { ledger(from: "2026-01-01", to: "2026-12-31") { complete } } }`,
      );
      const stored = await db.payment.findMany({ where: { account: { name } }, orderBy: { paidAt: 'desc' } });
      const kept = await db.quarantinedReply.findMany({ where: { accountId: Number(id) } });
      return {
        notes: triggerTier.run.notes.map(({ message }) => message).join('\n'),
        complete: account.ledger.complete,
        ids: stored.map((row) => row.id),
        payouts: stored.map(({ paidAt, amount, txId, unknownAmounts }) => ({
          paidAt: paidAt.getTime(),
          amount: Number(amount),
          txId,
          unknownAmounts,
        })),
        quarantined: kept.filter(({ body }) => !body.includes('totalRecord')).length,
      };
    }

    const expected = (entries: readonly Entry[], later: boolean) =>
      entries
        .map((one, place) => ({ one, place }))
        .filter(({ one }) => isReadable(one))
        .map(({ one, place }) => ({
          paidAt: timeOf(one, place, later),
          amount: Number(`0.0${place + 1}`),
          txId: one.kind === 'paying' ? null : `${place}`.padStart(64, 'a'),
          unknownAmounts: one.kind === 'tip' ? 'mevAmount' : null,
        }));

    await fc.assert(
      fc.asyncProperty(list, async (entries) => {
        const name = `A${++accounts}`;
        await app.accounts.importAccounts([
          {
            name,
            group: 'G',
            userId: `user${accounts}`,
            apiKey: accounts.toString(16).padStart(32, '0'),
            apiSecret: 'b'.repeat(32),
            coin: 'BTC',
          },
        ]);
        const id = String((await db.account.findFirstOrThrow({ where: { name } })).id);
        rows = rowsOf(entries, false);
        const first = await runAndLook(name, id);
        expect(first.payouts).toEqual(expected(entries, false));
        const left = entries.filter((one) => !isReadable(one)).length;
        const tips = entries.filter(({ kind }) => kind === 'tip').length;
        if (left > 0) expect(first.notes).toMatch(/rows? .*(left out|unreadable)/);
        if (left + tips + repeatsOnPages(rows) > 0) expect(first.quarantined).toBeGreaterThan(0);
        else expect(first.quarantined).toBe(0);
        const isWhole = left + tips === 0;
        if (first.complete) expect(isWhole).toBe(true);
        if (isWhole && rows.length === entries.length) expect(first.complete).toBe(true);

        const second = await runAndLook(name, id);
        expect([second.ids, second.payouts]).toEqual([first.ids, first.payouts]);
        expect([second.complete, second.quarantined]).toEqual([first.complete, first.quarantined]);

        rows = rowsOf(entries, true);
        const third = await runAndLook(name, id);
        expect(third.payouts).toEqual(expected(entries, true));
        expect([...third.ids].sort()).toEqual([...first.ids].sort());
      }),
      { numRuns: Number(process.env.ODD_PAYMENT_RUNS ?? 25), examples: [[REPEATED_PENDING]] },
    );
  });
});
