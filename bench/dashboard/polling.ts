import { Agent, request } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { limited, type Result } from '../result';
import { processorMs } from '../serving/processor-time';
import type { DashboardSite } from './site';

const DASHBOARDS = 100;
/** Long enough for every question of the page, the slowest of which comes once a minute. */
const RECORDED_MS = 75_000;
const TARGET_PERCENT = 5;

interface Question {
  atMs: number;
  path: string;
}

/** What 100 open Now screens cost the server while nothing changes: each asks what a real page was seen to ask, and when. */
export async function measurePolling(site: DashboardSite): Promise<Result[]> {
  const questions = await record(site);
  const cookies = await Promise.all(Array.from({ length: DASHBOARDS }, () => site.signIn()));
  const before = processorMs(site.ours.process.pid);
  const begun = performance.now();
  let [asked, unchanged] = [0, 0];
  await Promise.all(
    cookies.map(async (cookie, index) => {
      const tags = new Map<string, string>();
      const agent = new Agent({ keepAlive: true });
      const late = (index / DASHBOARDS) * 10_000;
      for (const { atMs, path } of questions) {
        await pause(Math.max(0, begun + late + atMs - performance.now()));
        const { status, tag } = await ask(site.ours.url + path, agent, cookie, tags.get(path));
        if (tag !== null) tags.set(path, tag);
        asked += 1;
        if (status === 304) unchanged += 1;
        else if (status !== 200) throw new Error(`${path.slice(0, 80)} was answered with ${status}`);
      }
      agent.destroy();
    }),
  );
  const after = processorMs(site.ours.process.pid);
  if (before === null || after === null) return [];
  const share = ((after - before) / (performance.now() - begun)) * 100;
  console.log(`  ${asked} questions, ${unchanged} answered with 304`);
  return [
    limited(`${DASHBOARDS} open dashboards, nothing changes: of one core`, [share], '%', TARGET_PERCENT),
  ];
}

/** What the page asks once it is open, from when its first answers are there. */
async function record({ ours, open }: DashboardSite): Promise<Question[]> {
  const page = await open();
  await page.goto(ours.url, { waitUntil: 'networkidle' });
  const begun = performance.now();
  const questions: Question[] = [];
  page.on('request', (asked) => {
    const { pathname, search } = new URL(asked.url());
    questions.push({ atMs: performance.now() - begun, path: pathname + search });
  });
  await pause(RECORDED_MS);
  await page.context().close();
  return questions;
}

function ask(
  url: string,
  agent: Agent,
  cookie: string,
  tag = '',
): Promise<{ status: number; tag: string | null }> {
  const headers = { cookie, 'x-pow-crm': 'dashboard', 'sec-fetch-site': 'same-origin', 'if-none-match': tag };
  return new Promise((resolve, reject) => {
    request(url, { agent, headers }, (reply) => {
      const { statusCode = 0, headers: got } = reply;
      reply.resume().on('end', () => resolve({ status: statusCode, tag: got.etag ?? null }));
    })
      .on('error', reject)
      .end();
  });
}
