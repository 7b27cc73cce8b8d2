import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createPool, smallFleet } from '../../src/simulator';
import { closeTestDatabases, openTestEmbedded } from '../support/databases';
import { accountsOf, ADMIN_TOKEN, composeTestApp, type WholeApp } from '../support/whole-app';

const DOCS = join(__dirname, '..', '..', 'docs');
const read = (file: string) => readFileSync(join(DOCS, file), 'utf8');

interface Family {
  type: string;
  /** the names of its series: a histogram has several */
  series: string[];
  labels: string[];
}

let app: WholeApp;
let families: Map<string, Family>;

async function scrape(): Promise<string> {
  const headers = { authorization: `Bearer ${ADMIN_TOKEN}` };
  const answer = await app.http.app.inject({ url: '/metrics', headers });
  expect(answer.statusCode).toBe(200);
  return answer.body;
}

/** By ADMIN_TOKEN, which needs no database to be known. */
async function scrapeWithoutDatabase(): Promise<string> {
  const database = await openTestEmbedded();
  const away = await composeTestApp(
    database,
    createPool({ accounts: smallFleet({ accounts: 1, workersEach: 1 }), seed: 3, now: Date.now }),
  );
  await database.close();
  const headers = { authorization: `Bearer ${ADMIN_TOKEN}` };
  const answer = await away.http.app.inject({ url: '/metrics', headers });
  expect(answer.statusCode).toBe(200);
  return answer.body;
}

/** What a scrape holds, by the names after `# TYPE`. */
function familiesOf(text: string): Map<string, Family> {
  const found = new Map<string, Family>();
  for (const [, name = '', type = ''] of text.matchAll(/^# TYPE (\S+) (\S+)$/gm)) {
    const suffixes = type === 'histogram' ? ['_bucket', '_sum', '_count'] : [''];
    const series = suffixes.map((suffix) => name + suffix);
    const lines = text.split('\n').filter((line) => series.includes(/^\w+/.exec(line)?.[0] ?? ''));
    const labels = lines.flatMap((line) => labelNames(/\{(.*)\}/.exec(line)?.[1] ?? ''));
    found.set(name, { type, series, labels: [...new Set(labels)].filter((label) => label !== 'le').sort() });
  }
  return found;
}

const labelNames = (text: string) => [...text.matchAll(/(\w+)=~?"|(\w+)!=/g)].map(([, a, b]) => a ?? b ?? '');

beforeAll(async () => {
  const fleet = smallFleet({ accounts: 3, workersEach: 4 });
  const pool = createPool({ accounts: fleet, seed: 3, now: Date.now });
  app = await composeTestApp(await openTestEmbedded(), pool);
  await app.accounts.importAccounts(accountsOf(pool).map((account) => ({ ...account, group: 'BC' })));
  for (const tier of ['TIER_1', 'TIER_2', 'TIER_3', 'TIER_4'])
    await app.query(`mutation { triggerTier(tier: ${tier}, wait: true) { run { state } } }`);
  families = familiesOf(await scrape());
});
afterAll(closeTestDatabases);

describe('what /metrics tells', () => {
  it('holds the fleet by coin and group, the tiers, the budget and the messages', async () => {
    const text = await scrape();
    const { fleet } = await app.query<{ fleet: { hashrate10m: number; activeWorkers: number } }>(
      '{ fleet { hashrate10m activeWorkers } }',
    );
    expect(fleet.activeWorkers).toBeGreaterThan(0);
    for (const line of [
      'pow_crm_database_up 1',
      'pow_crm_accounts{coin="BTC",group="BC"} 3',
      `pow_crm_hashrate_10m_hashes_per_second{coin="BTC",group="BC"} ${fleet.hashrate10m}`,
      `pow_crm_workers{coin="BTC",group="BC",status="active"} ${fleet.activeWorkers}`,
      'pow_crm_tier_interval_seconds{tier="TIER_3"} 7200',
      'pow_crm_tier_stuck{tier="TIER_3"} 0',
      'pow_crm_tier_run_idle_seconds{tier="TIER_3"} 0',
      'pow_crm_pool_budget_limit_calls 580',
      'pow_crm_notifications{state="waiting"} 0',
    ])
      expect(text.split('\n')).toContain(line);
    const ended = /^pow_crm_tier_last_end_timestamp_seconds\{tier="TIER_1",state="SUCCEEDED"\} (.*)$/m.exec(
      text,
    );
    expect(Math.abs(Number(ended?.[1]) * 1000 - Date.now())).toBeLessThan(600_000);
  });

  it('is the process alone, and that the database is away, while that does not answer', async () => {
    const body = await scrapeWithoutDatabase();
    expect(body).toMatch(/^pow_crm_database_up 0$/m);
    expect(body).toMatch(/^pow_crm_process_resident_memory_bytes \d+$/m);
    expect(body).not.toMatch(/^# TYPE pow_crm_(accounts|open_alerts|pool_paused) /m);
  });

  it('is all described in the guide, and nothing else is', () => {
    const rows = [...read('operations.md').matchAll(/^\| `(pow_crm_\w+)` +\| (\w+) +\| ([^|]*?) *\|/gm)];
    const described = rows.map(([, name = '', type, labels = '']) => ({
      name,
      type,
      labels: [...labels.matchAll(/`(\w+)`/g)].map(([, label]) => label ?? '').sort(),
    }));
    const exposed = [...families].map(([name, { type, labels }]) => ({ name, type, labels }));
    const isOfNode = ({ name }: { name: string }) => /^pow_crm_(process|nodejs)_/.test(name);
    const byName = (a: { name: string }, b: { name: string }) => (a.name < b.name ? -1 : 1);
    expect(described.sort(byName)).toEqual(exposed.filter((metric) => !isOfNode(metric)).sort(byName));
    const guide = read('operations.md');
    expect(exposed.filter((metric) => isOfNode(metric) && !guide.includes(`\`${metric.name}\``))).toEqual([]);
  });
});

interface Panel {
  id: number;
  type: string;
  title: string;
  gridPos: { x: number; y: number; w: number; h: number };
  targets?: { refId: string; expr: string }[];
}

const dashboard = JSON.parse(read('grafana/pow-crm.json')) as { panels: Panel[]; __inputs: object[] };
const asked = dashboard.panels.flatMap(({ title, targets = [] }) =>
  targets.map(({ expr }) => ({ where: title, expr })),
);
const rules = [...read('grafana/alerts.yml').matchAll(/- alert: (\w+)\n +expr: (.*)\n/g)].map(
  ([, where = '', expr = '']) => ({ where, expr }),
);

/** What is asked of a metric that does not exist, or by a label that it does not have. */
function unanswerable(expr: string): string[] {
  const words = [...expr.matchAll(/\b(pow_crm_\w+)(?:\{([^}]*)\})?/g)];
  return words.flatMap(([, series = '', selector = '']) => {
    const family = [...families.values()].find((candidate) => candidate.series.includes(series));
    if (!family) return [series];
    const known = [...family.labels, 'instance', 'job'];
    return labelNames(selector)
      .filter((label) => !known.includes(label))
      .map((label) => `${series}{${label}}`);
  });
}

const balanced = (expr: string) =>
  ['()', '{}', '[]'].every(([open = '', shut = '']) => expr.split(open).length === expr.split(shut).length);

describe('the dashboard and the rules for Prometheus', () => {
  it.each([...asked, ...rules])('$where asks what there is: $expr', ({ expr }) => {
    expect(expr).toMatch(/pow_crm_|^up\{/);
    expect(unanswerable(expr)).toEqual([]);
    expect(balanced(expr)).toBe(true);
  });

  it('have panels that stand side by side, each with a number of its own', () => {
    const { panels } = dashboard;
    expect(new Set(panels.map(({ id }) => id)).size).toBe(panels.length);
    const overlapping = panels.flatMap((a, index) =>
      panels
        .slice(index + 1)
        .filter(({ gridPos: b }) => {
          const { x, y, w, h } = a.gridPos;
          return x < b.x + b.w && b.x < x + w && y < b.y + b.h && b.y < y + h;
        })
        .map((b) => `${a.title} / ${b.title}`),
    );
    expect(overlapping).toEqual([]);
    expect(panels.filter(({ gridPos: { x, w } }) => x < 0 || x + w > 24)).toEqual([]);
    expect(panels.filter(({ type, targets = [] }) => type !== 'row' && targets.length === 0)).toEqual([]);
  });

  it('ask the data source that is chosen at the import, and no other', () => {
    const used = [...read('grafana/pow-crm.json').matchAll(/"uid": "([^"]*)"/g)].map(([, uid]) => uid);
    expect(new Set(used)).toEqual(new Set(['${DS_PROMETHEUS}', 'pow-crm']));
    expect(dashboard.__inputs).toMatchObject([{ name: 'DS_PROMETHEUS', pluginId: 'prometheus' }]);
    expect(rules.length).toBeGreaterThanOrEqual(4);
  });
});
