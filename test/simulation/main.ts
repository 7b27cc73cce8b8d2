import 'reflect-metadata';
import { fork } from 'node:child_process';
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { dropTemplate } from './database';
import { playSeed, type Outcome } from './play';

/** Long enough for several stretches of faults, and short enough that many seeds are played. */
const DAYS_OF_A_SEED = 2;
const SERVER = process.env.TEST_DATABASE_URL ?? 'postgresql://postgres@127.0.0.1:5432/postgres';

interface Options {
  days: number;
  seed: number;
  jobs: number;
  /** true: every story is told, not only those that fail */
  story: boolean;
}

type Played = Outcome & { cpuSeconds: number };

/** `npm run simulate -- --days 100 --seed 1 --jobs 2 [--story]`: seeds one after the other, `jobs` of them at a time. */
function readOptions(): Options {
  const { values } = parseArgs({
    options: {
      days: { type: 'string', default: '100' },
      seed: { type: 'string', default: '1' },
      jobs: { type: 'string', default: `${cpus().length}` },
      story: { type: 'boolean', default: false },
    },
  });
  const number = (name: 'days' | 'seed' | 'jobs') => {
    const value = Number(values[name]);
    if (!(value > 0)) throw new Error(`--${name} must be a number above 0`);
    return value;
  };
  return { days: number('days'), seed: number('seed'), jobs: number('jobs'), story: values.story };
}

/** In a process of its own: plays the seeds that it is sent. */
function play(): void {
  process.on('message', ({ seed, days }: { seed: number; days: number }) => {
    const used = process.cpuUsage();
    playSeed({ seed, days, server: SERVER }).then(
      (outcome) => {
        const { user, system } = process.cpuUsage(used);
        process.send?.({ ...outcome, cpuSeconds: (user + system) / 1e6 } satisfies Played);
      },
      (error: unknown) => {
        console.error(`seed ${seed} could not be played:`, error);
        process.exit(1);
      },
    );
  });
  process.on('disconnect', () => void dropTemplate(SERVER).finally(() => process.exit(0)));
}

function tell(played: Played, story: boolean): void {
  const { seed, violation, days } = played;
  if (violation || story) console.log(played.story.join('\n'));
  if (!violation) return;
  console.log(`${violation.at} VIOLATED: ${violation.invariant}: ${violation.facts}`);
  console.log(`replay: npm run simulate -- --seed ${seed} --days ${Math.ceil(days)} --jobs 1 --story\n`);
}

async function simulate({ days, seed, jobs, story }: Options): Promise<void> {
  const begun = performance.now();
  const played: Played[] = [];
  const left = Array.from({ length: Math.ceil(days / DAYS_OF_A_SEED) }, (_, place) => seed + place);
  const lane = () =>
    new Promise<void>((resolve, reject) => {
      const child = fork(__filename, ['--play'], { execArgv: process.execArgv });
      const next = () => {
        const one = left.shift();
        if (one === undefined) child.disconnect();
        else child.send({ seed: one, days: Math.min(days, DAYS_OF_A_SEED) });
      };
      child.on('message', (one: Played) => {
        played.push(one);
        tell(one, story);
        next();
      });
      child.on('exit', (code) =>
        code === 0 ? resolve() : reject(new Error('a process of the simulation failed')),
      );
      next();
    });
  await Promise.all(Array.from({ length: Math.min(jobs, left.length) }, lane));
  const sum = (of: (one: Played) => number) => played.reduce((total, one) => total + of(one), 0);
  const all = sum((one) => one.days);
  const failed = played.filter(({ violation }) => violation !== null);
  console.log(
    `${all.toFixed(1)} days of ${played.length} seeds, ${sum((one) => one.faults)} faults, ${sum((one) => one.calls)} calls: ` +
      (failed.length === 0
        ? 'every invariant held'
        : `violated in seeds ${failed.map((one) => one.seed).join(', ')}`),
  );
  const seconds = (performance.now() - begun) / 1_000;
  console.log(
    `${(sum((one) => one.cpuSeconds) / all).toFixed(1)} s of processor time per day without the database's, ${(seconds / all).toFixed(1)} s of time`,
  );
  if (failed.length > 0) process.exitCode = 1;
}

if (process.argv.includes('--play')) play();
else
  simulate(readOptions()).catch((error: unknown) => {
    console.error(error);
    process.exitCode = 1;
  });
