import { expect, it } from '@jest/globals';
import type { Given } from '../figures.test';
import { changeAs, countAs, figureOf, linesOf, percentAs, rateAs } from '../support/shown';

interface Rates {
  hashrate10m: number;
  hashrate1h: number;
  hashrate1d: number;
}

interface Worker extends Rates {
  id: string;
  hashrateRatio: number | null;
  rejectRatio: number | null;
}

/** The list of workers, a worker and the floor. */
export function workerFigures({ open, ask }: Given): void {
  it('Workers: the lines in the window, and the counts', async () => {
    const page = await open('/workers?order=-HASHRATE_1H');
    const { workers, workerCounts } = await ask<{
      workers: {
        nodes: Worker[];
      };
      workerCounts: Record<'total' | 'online' | 'offline' | 'invalid', number>;
    }>(`{ workers(first: 500) { nodes { id hashrate10m hashrate1h hashrate1d hashrateRatio rejectRatio } }
      workerCounts { total online offline invalid } }`);
    const lines = await linesOf(page, 'Workers');
    expect(lines.length).toBeGreaterThan(20);
    for (const line of lines) {
      const worker = workers.nodes.find(({ id }) => id === line.id);
      const unit = (Object.keys(line).find((one) => one.startsWith('1 h, ')) ?? '').slice('1 h, '.length);
      const [day = '', rejects = ''] = [line['1 h to own 24 h'], line.Rejects];
      expect(line).toMatchObject({
        [`10 min, ${unit}`]: rateAs(line[`10 min, ${unit}`] ?? '', unit, worker?.hashrate10m),
        [`1 h, ${unit}`]: rateAs(line[`1 h, ${unit}`] ?? '', unit, worker?.hashrate1h),
        [`24 h, ${unit}`]: rateAs(line[`24 h, ${unit}`] ?? '', unit, worker?.hashrate1d),
        '1 h to own 24 h': changeAs(day, worker?.hashrateRatio == null ? null : worker.hashrateRatio - 1),
        Rejects: percentAs(rejects, worker?.rejectRatio),
      });
    }
    expect(await page.getByRole('heading', { level: 1 }).locator('..').innerText()).toContain(
      `${countAs(workerCounts.total)} workers`,
    );
    for (const status of ['online', 'offline', 'invalid'] as const)
      expect(await page.getByRole('button', { name: status }).innerText()).toMatch(
        new RegExp(`^${status}\\s*${countAs(workerCounts[status])}$`),
      );
  });

  it('A worker: its figures', async () => {
    const { workers } = await ask<{ workers: { nodes: Worker[] } }>(
      '{ workers(first: 1) { nodes { id hashrate10m hashrate1h hashrate1d rejectRatio } } }',
    );
    for (const { id, hashrate10m, hashrate1h, hashrate1d, rejectRatio } of workers.nodes) {
      const page = await open(`/workers/${id}`);
      for (const [window, value] of [
        ['10 min', hashrate10m],
        ['1 h', hashrate1h],
        ['24 h', hashrate1d],
      ] as const) {
        const rate = await figureOf(page, `Hashrate, ${window}`);
        expect([window, rate.value]).toEqual([window, rateAs(rate.value, rate.beside, value)]);
      }
      const rejects = await figureOf(page, 'Reject ratio');
      expect(rejects.value).toBe(percentAs(rejects.value, rejectRatio));
    }
  });

  it('The floor: the legend holds every machine, each once', async () => {
    for (const by of ['day', 'rejects', 'status']) {
      const page = await open(`/floor?by=${by}`);
      const { workerCounts } = await ask<{ workerCounts: { total: number } }>('{ workerCounts { total } }');
      const counts = await page
        .getByRole('list', { name: 'What the colours mean' })
        .locator('strong')
        .allInnerTexts();
      expect(counts.reduce((sum, count) => sum + Number(count.replaceAll(',', '')), 0)).toBe(
        workerCounts.total,
      );
    }
  });
}
