import { once } from 'node:events';
import type { Child } from './children';
import type { LoadReport, LoadSpec } from './load-spec';
import { median } from '../result';

const ROUNDS = 5;
const SECONDS = 3;
const WARM_UP_SECONDS = 4;

/** One who is measured: what it is asked, and what is done around its rounds. */
export interface Contender {
  name: string;
  spec: Omit<LoadSpec, 'seconds'>;
  /** runs while it is asked; answers how to end that */
  meanwhile?(): () => Promise<void>;
}

export interface Standing {
  perSecond: number;
  p50: number;
  p99: number;
  bytesEach: number;
}

/** Each in turn, several times, after each was warmed up: the medians of the rounds. A failed request ends it. */
export async function contest(
  generator: Child['process'],
  contenders: readonly Contender[],
): Promise<Standing[]> {
  const reports = contenders.map((): LoadReport[] => []);
  /** how many requests each was sent; numbers go on where they stopped, so that no request comes twice */
  const sent = contenders.map(() => 0);
  for (let round = -1; round < ROUNDS; round++)
    for (const [index, { name, spec, meanwhile }] of contenders.entries()) {
      const end = meanwhile?.();
      const vary = spec.vary && { ...spec.vary, from: spec.vary.from + (sent[index] ?? 0) };
      const report = await load(generator, { ...spec, vary, seconds: round < 0 ? WARM_UP_SECONDS : SECONDS });
      await end?.();
      if (report.failed > 0)
        throw new Error(
          `${name}: ${report.failed} of ${report.requests} failed\n${report.failures.join('\n')}`,
        );
      sent[index] = (sent[index] ?? 0) + report.requests + spec.clients;
      if (round >= 0) reports[index]?.push(report);
    }
  return reports.map((rounds, index) => {
    const of = (key: keyof Standing | 'busy') => median(rounds.map((report) => report[key]));
    const standing = {
      perSecond: of('perSecond'),
      p50: of('p50'),
      p99: of('p99'),
      bytesEach: of('bytesEach'),
    };
    console.log(
      `  ${(contenders[index]?.name ?? '').padEnd(14)} ${standing.perSecond.toFixed(0).padStart(6)}/s  p50 ${standing.p50.toFixed(1)} ms  p99 ${standing.p99.toFixed(1)} ms  ` +
        `${standing.bytesEach.toFixed(0)} bytes  who asks is busy ${(of('busy') * 100).toFixed(0)} %`,
    );
    return standing;
  });
}

async function load(generator: Child['process'], spec: LoadSpec): Promise<LoadReport> {
  const reported = once(generator, 'message') as Promise<[LoadReport | { failed: string }]>;
  generator.send(spec);
  const [report] = await reported;
  if (!('perSecond' in report)) throw new Error(`asking ${spec.url} failed: ${report.failed}`);
  return report;
}
