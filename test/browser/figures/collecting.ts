import { expect, it } from '@jest/globals';
import type { Given } from '../figures.test';
import { countAs, linesOf } from '../support/shown';

type Run = Record<
  'accountsSucceeded' | 'accountsFailed' | 'accountsDeferred' | 'apiCalls' | 'rowsWritten',
  number
> & { id: string };

const RUN = 'id accountsSucceeded accountsFailed accountsDeferred apiCalls rowsWritten';

function outcomeOf({ accountsSucceeded, accountsFailed, accountsDeferred }: Run): string {
  const later = accountsDeferred > 0 ? `, ${accountsDeferred} left for the next run` : '';
  return `${accountsSucceeded} read${accountsFailed > 0 ? `, ${accountsFailed} failed` : ''}${later}`;
}

/** Collecting, a run, and how much is kept. */
export function collectingFigures({ open, ask }: Given): void {
  it('Collecting: the tiers, the budget and every run', async () => {
    const page = await open('/collecting');
    const { tiers, apiBudget, tierRuns } = await ask<{
      tiers: { lastRun: Run }[];
      apiBudget: { used: number; remaining: number; projectedPerWindow: number };
      tierRuns: { nodes: Run[] };
    }>(`{ tiers { lastRun { ${RUN} } } apiBudget { used remaining projectedPerWindow }
      tierRuns(first: 50) { nodes { ${RUN} } } }`);
    const said = await page.getByRole('main').innerText();
    for (const { lastRun } of tiers) {
      expect(said).toContain(outcomeOf(lastRun));
      expect(said).toContain(
        `${countAs(lastRun.apiCalls)} calls, ${countAs(lastRun.rowsWritten)} rows stored`,
      );
    }
    expect(said).toContain(`${countAs(apiBudget.used)} used, ${countAs(apiBudget.remaining)} left`);
    expect(said).toContain(`The schedules want ${countAs(apiBudget.projectedPerWindow)} a window`);
    const lines = await linesOf(page, 'Runs');
    expect(lines.map(({ id, Accounts, Calls, Rows }) => ({ id, Accounts, Calls, Rows }))).toEqual(
      tierRuns.nodes.map((run) => ({
        id: run.id,
        Accounts: outcomeOf(run),
        Calls: countAs(run.apiCalls),
        Rows: countAs(run.rowsWritten),
      })),
    );
  });

  it('A run: what became of each account', async () => {
    const { tierRuns } = await ask<{
      tierRuns: { nodes: (Run & { outcomes: { outcome: string; account: { name: string } }[] })[] };
    }>(`{ tierRuns(first: 1) { nodes { ${RUN} outcomes { outcome account { name } } } } }`);
    const [run] = tierRuns.nodes;
    const page = await open(`/collecting/${run?.id}`);
    const words: Record<string, string> = { SUCCEEDED: 'read', FAILED: 'failed', DEFERRED: 'next run' };
    const shown = await page.getByRole('region', { name: 'Accounts' }).locator('li').allInnerTexts();
    expect(shown.map((line) => line.split(/\s+/).join(' '))).toEqual(
      run?.outcomes.map(({ outcome, account }) => `${account.name} ${words[outcome]}`),
    );
  });

  it('Storage: the rows of every table', async () => {
    const page = await open('/settings/storage');
    const { storage } = await ask<{
      storage: { table: string; rows: number; retentionDays: number | null }[];
    }>('{ storage { table rows retentionDays } }');
    const lines = await linesOf(page, 'Tables');
    // What tells of the asking itself grows with it.
    const moving = ['sessions', 'access_tokens', 'api_call_logs', 'audit_log'];
    for (const { id, Rows, Kept } of lines.filter((line) => !moving.includes(line.id ?? ''))) {
      const table = storage.find((one) => one.table === id);
      const days = table?.retentionDays;
      expect([id, Rows, Kept]).toEqual([
        id,
        countAs(table?.rows),
        days == null ? 'for ever' : `${countAs(days)} ${days === 1 ? 'day' : 'days'}`,
      ]);
    }
    expect(lines.length).toBeGreaterThan(20);
  });
}
