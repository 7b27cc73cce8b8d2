import { once } from 'node:events';
import type { Child } from './children';
import type { LoadReport, LoadSpec } from './load-spec';
import { median } from '../result';
import { processorMs } from './processor-time';

const ROUNDS = 5;
const SECONDS = 3;
const WARM_UP_SECONDS = 4;

/** One who is measured: what it is asked, and what is done around its rounds. */
export interface Contender {
  name: string;
  /** of the process that answers */
  pid: number | undefined;
  spec: Omit<LoadSpec, 'seconds'>;
  /** runs while it is asked; answers how to end that */
  meanwhile?(): () => Promise<void>;
}

export interface Standing {
  perSecond: number;
  p50: number;
  p99: number;
  bytesEach: number;
  /** what one request costs the process that answers, in milliseconds of a processor: hardly depends on who else is busy */
  cost: number;
}

/** Each in turn, several times, after each was warmed up: the medians of the rounds. A failed request ends it. */
export async function contest(
  generator: Child['process'],
  contenders: readonly Contender[],
): Promise<Standing[]> {
  const reports = contenders.map((): (LoadReport & Pick<Standing, 'cost'>)[] => []);
  /** how many requests each was sent; numbers go on where they stopped, so that no request comes twice */
  const sent = contenders.map(() => 0);
  for (let round = -1; round < ROUNDS; round++)
    for (const [index, { name, pid, spec, meanwhile }] of contenders.entries()) {
      const end = meanwhile?.();
      const vary = spec.vary && { ...spec.vary, from: spec.vary.from + (sent[index] ?? 0) };
      const before = processorMs(pid);
      const report = await load(generator, { ...spec, vary, seconds: round < 0 ? WARM_UP_SECONDS : SECONDS });
      const after = processorMs(pid);
      const cost = before === null || after === null ? NaN : (after - before) / report.requests;
      await end?.();
      if (report.failed > 0)
        throw new Error(
          `${name}: ${report.failed} of ${report.requests} failed\n${report.failures.join('\n')}`,
        );
      sent[index] = (sent[index] ?? 0) + report.requests + spec.clients;
      if (round >= 0) reports[index]?.push({ ...report, cost });
    }
  return reports.map((rounds, index) => {
    const of = (key: keyof Standing | 'busy') => median(rounds.map((report) => report[key]));
    const standing = {
      perSecond: of('perSecond'),
      p50: of('p50'),
      p99: of('p99'),
      bytesEach: of('bytesEach'),
      cost: of('cost'),
    };
    console.log(
      `  ${(contenders[index]?.name ?? '').padEnd(14)} ${standing.perSecond.toFixed(0).padStart(6)}/s  p50 ${standing.p50.toFixed(1)} ms  p99 ${standing.p99.toFixed(1)} ms  ` +
        `${standing.bytesEach.toFixed(0)} bytes  ${standing.cost.toFixed(2)} ms of processor each  who asks is busy ${(of('busy') * 100).toFixed(0)} %`,
    );
    return standing;
  });
}

/** A generator that ends instead of reporting has told why on its own error output. */
async function load(generator: Child['process'], spec: LoadSpec): Promise<LoadReport> {
  const done = new AbortController();
  const { signal } = done;
  const reported = once(generator, 'message', { signal }) as Promise<[LoadReport | { failed: string }]>;
  const ended = once(generator, 'exit', { signal }).then(() => {
    throw new Error(`asking ${spec.url} ended without a report`);
  });
  generator.send(spec);
  try {
    const [report] = await Promise.race([reported, ended]);
    if (!('perSecond' in report)) throw new Error(`asking ${spec.url} failed: ${report.failed}`);
    return report;
  } finally {
    ended.catch(() => undefined);
    reported.catch(() => undefined);
    done.abort();
  }
}
