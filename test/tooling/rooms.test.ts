import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';

const ROOT = join(__dirname, '..', '..');
const folder = mkdtempSync(join(tmpdir(), 'pow-crm-rooms-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Violation {
  from: string;
  to: string;
  rule: { name: string };
}

/** Builds a house whose files import each other as said, and answers the imports that break a rule. */
async function forbidden(imports: readonly (readonly [from: string, to: string])[]): Promise<string[]> {
  const house = mkdtempSync(join(folder, 'house-'));
  cpSync(join(ROOT, 'tsconfig.json'), join(house, 'tsconfig.json'));
  const texts = new Map<string, string>();
  for (const [, to] of imports) texts.set(to.replace('type ', ''), 'export const here = 1;\n');
  for (const [from, to] of imports) {
    const file = to.replace('type ', '');
    const path = relative(dirname(from), file).replace(/\.tsx?$/, '');
    const clause = to.startsWith('type ') ? 'type { here }' : '{ here }';
    texts.set(
      from,
      `${texts.get(from) ?? ''}export ${clause} from '${path.startsWith('.') ? path : `./${path}`}';\n`,
    );
  }
  for (const [file, text] of texts) {
    mkdirSync(dirname(join(house, file)), { recursive: true });
    writeFileSync(join(house, file), text);
  }
  const tops = [...new Set([...texts.keys()].map((file) => file.split('/')[0] ?? ''))];
  const output = await new Promise<string>((resolve) =>
    execFile(
      join(ROOT, 'node_modules', '.bin', 'depcruise'),
      ['--config', join(ROOT, '.dependency-cruiser.cjs'), '--output-type', 'json', ...tops],
      { cwd: house, maxBuffer: 50_000_000 },
      (_error, stdout) => resolve(stdout),
    ),
  );
  const { summary } = JSON.parse(output) as { summary: { violations: Violation[] } };
  return summary.violations.map(({ from, to }) => `${from} → ${to}`).sort();
}

const said = (imports: readonly (readonly [string, string])[]) =>
  imports.map(([from, to]) => `${from} → ${to.replace('type ', '')}`).sort();

describe('the rules of the house', () => {
  it('let data flow one way', async () => {
    const allowed = [
      ['src/main.ts', 'src/compose.ts'],
      ['src/compose.ts', 'src/store/connection/database.ts'],
      ['src/compose.ts', 'src/tiers/index.ts'],
      ['src/compose.ts', 'src/composition/gate.ts'],
      ['src/composition/gate.ts', 'src/antpool/index.ts'],
      ['src/tiers/run/run.ts', 'src/antpool/index.ts'],
      ['src/tiers/run/run.ts', 'src/store/facts/workers.ts'],
      ['src/tiers/run/run.ts', 'src/accounts/index.ts'],
      ['src/tiers/run/run.ts', 'src/clock.ts'],
      ['src/budget/gate.ts', 'src/antpool/gate.ts'],
      ['src/accounts/check/check.ts', 'src/antpool/index.ts'],
      ['src/reads/series/series.ts', 'src/store/connection/prisma.ts'],
      ['src/api/series.ts', 'src/reads/series/series.ts'],
      ['src/api/mutations.ts', 'src/accounts/index.ts'],
      ['src/api/budget.ts', 'type src/budget/index.ts'],
      ['src/http/server.ts', 'src/api/series.ts'],
      ['src/cli/tier.ts', 'src/compose.ts'],
      ['src/demo/pool.ts', 'src/simulator/index.ts'],
      ['test/spine.test.ts', 'src/simulator/index.ts'],
    ] as const;
    expect(await forbidden(allowed)).toEqual([]);
  });

  it('forbid every shortcut', async () => {
    const shortcuts = [
      // a unit misread twice in the same way would hide itself
      ['src/simulator/units.ts', 'src/antpool/units.ts'],
      ['src/simulator/words.ts', 'src/vocabulary.ts'],
      ['src/compose.ts', 'src/simulator/index.ts'],
      // a frontend's question never becomes a call to the pool, nor a write past the verbs
      ['src/api/balance.ts', 'src/antpool/index.ts'],
      ['src/api/trigger.ts', 'src/tiers/run/run.ts'],
      ['src/api/write.ts', 'src/store/facts/workers.ts'],
      ['src/api/window.ts', 'src/budget/index.ts'],
      ['src/reads/ask.ts', 'src/accounts/index.ts'],
      ['src/http/write.ts', 'src/store/connection/database.ts'],
      // the rooms below know nothing of those above
      ['src/antpool/wait.ts', 'src/budget/index.ts'],
      ['src/budget/call.ts', 'src/antpool/client.ts'],
      ['src/store/rule.ts', 'src/alerts/rule.ts'],
      ['src/alerts/tell.ts', 'src/notify/channel.ts'],
      ['src/accounts/collect.ts', 'src/tiers/run/run.ts'],
      ['src/config/read.ts', 'src/store/connection/prisma.ts'],
      ['src/clock.ts', 'src/config/read.ts'],
      // one place constructs, and what starts when loaded is not loaded
      ['src/tiers/open.ts', 'src/store/connection/database.ts'],
      ['src/cli/tier.ts', 'src/main.ts'],
      ['src/tiers/part.ts', 'src/composition/gate.ts'],
      ['src/compose.ts', 'src/helpers/misc.ts'],
      ['src/tiers/again.ts', 'test/helper.ts'],
    ] as const;
    const found = await forbidden(shortcuts);
    expect([...new Set(found)]).toEqual(said(shortcuts));
  });

  it('keep the dashboard a client, its layers in order and its screens apart', async () => {
    const allowed = [
      ['src/main.ts', 'src/compose.ts'],
      ['web/src/main.tsx', 'web/src/app/app.tsx'],
      ['web/src/app/app.tsx', 'web/src/screens/now/index.tsx'],
      ['web/src/screens/now/index.tsx', 'web/src/charts/chart.tsx'],
      ['web/src/screens/now/index.tsx', 'web/src/screens/now/list.tsx'],
      ['web/src/charts/chart.tsx', 'web/src/parts/button.tsx'],
      ['web/src/parts/button.tsx', 'web/src/data/live.ts'],
      ['web/src/data/live.ts', 'web/src/format/age.ts'],
      ['test/web/age.ts', 'web/src/format/age.ts'],
    ] as const;
    expect(await forbidden(allowed)).toEqual([]);
    const shortcuts = [
      ['web/src/data/rows.ts', 'src/reads/series/series.ts'],
      ['src/http/page.ts', 'web/src/main.tsx'],
      ['web/src/screens/now/index.tsx', 'web/src/screens/wall/clock.tsx'],
      ['web/src/parts/button.tsx', 'web/src/screens/wall/clock.tsx'],
      ['web/src/parts/list.tsx', 'web/src/charts/chart.tsx'],
      ['web/src/data/live.ts', 'web/src/parts/button.tsx'],
      ['web/src/format/age.ts', 'web/src/data/live.ts'],
    ] as const;
    expect([...new Set(await forbidden(shortcuts))]).toEqual(said(shortcuts));
  });

  it('forbid circles', async () => {
    const circle = [
      ['src/reads/one.ts', 'src/reads/two.ts'],
      ['src/reads/two.ts', 'src/reads/one.ts'],
    ] as const;
    expect(await forbidden(circle)).toHaveLength(1);
  });
});
