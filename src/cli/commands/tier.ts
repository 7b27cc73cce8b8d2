import { Argument, type Command } from 'commander';
import { setTimeout as after } from 'node:timers/promises';
import { TIERS, type TierRunState } from '../../vocabulary';
import { listAccounts, namedAccounts } from '../accounts';
import type { Outcome, Runner, Session } from '../command';
import { AnswerError, UsageError } from '../errors';
import { EXIT, type ExitCode } from '../exit-codes';
import { FOLLOW, RUN_DETAILS, TRIGGER, type Run, type RunDetails } from '../operations';
import { startProgress } from '../progress';
import { table } from '../table';
import type { Tone } from '../text/tone';
import { count } from '../../words';

const LOOK_EVERY_MS = 400;

export function addTier(program: Command, runner: Runner): void {
  program
    .command('tier')
    .summary('run a tier now and wait until it ends')
    .description(
      `Runs a tier now, with all remaining calls of the budget, and reports the accounts that failed, were left out or have a remark.
1: balance and hashrate, 2: overview and pool statistics, 3: workers, 4: payments and housekeeping.
If the tier is already running, the command follows that run to its end and adds the named accounts to it.`,
    )
    .addArgument(new Argument('<number>', 'the tier').choices(TIERS.map((name) => name.slice(-1))))
    .option('--accounts <names>', 'only these, by name, separated by commas')
    .option('--all', 'report the accounts that went well, too')
    .addHelpText(
      'after',
      `
Exits with 0 if all went well, 2 if some accounts failed, 1 if all failed or the run was interrupted.

Examples:
  pow-crm tier 1
  pow-crm tier 3 --accounts BC01,BC02
  pow-crm tier 1 --json | jq '.errors[] | {account: .account.name, code, message}'`,
    )
    .action((number: string, options: Options, command: Command) =>
      runner.onBackend(command, (session) => runTier(session, number, options), {
        importsAccounts: true,
      }),
    );
}

interface Options {
  accounts?: string;
  all?: boolean;
}

async function runTier(
  session: Session,
  number: string,
  { accounts: names, all = false }: Options,
): Promise<Outcome> {
  const { backend } = session;
  const tier = TIERS.find((name) => name === `TIER_${number}`);
  if (!tier) throw new UsageError(`There is no tier ${number}.`);
  const accounts = names === undefined ? null : await idsOf(session, names);
  const { triggerTier } = await backend.ask(TRIGGER, { tier, accounts });
  if (triggerTier.alreadyRunning) session.note(`${tier} is running already; this is its progress.`);
  await follow(session, triggerTier.run);
  const { tierRun } = await backend.ask(RUN_DETAILS, { id: triggerTier.run.id });
  if (!tierRun) throw new AnswerError('NOT_FOUND', 'The run no longer exists.');
  return { text: reportOf(tierRun, session, all), json: tierRun, exitCode: EXIT_OF[tierRun.state] };
}

const EXIT_OF: Record<TierRunState, ExitCode> = {
  SUCCEEDED: EXIT.ok,
  PARTIAL: EXIT.partial,
  FAILED: EXIT.failed,
  RUNNING: EXIT.failed,
};

async function idsOf(session: Session, names: string): Promise<string[]> {
  const wanted = names.split(',').map((name) => name.trim());
  const found = namedAccounts(await listAccounts(session.backend), wanted);
  return found.map(({ id }) => id);
}

async function follow({ backend, showsProgress }: Session, started: Run): Promise<void> {
  const progress = startProgress(showsProgress, started.tier, started.accountsTotal);
  try {
    for (;;) {
      const { tierRun } = await backend.ask(FOLLOW, { id: started.id });
      if (tierRun?.state !== 'RUNNING') return;
      const { accountsSucceeded, accountsFailed, accountsDeferred, apiCalls } = tierRun;
      const waiting = waitingWords(tierRun);
      progress.update(
        accountsSucceeded + accountsFailed + accountsDeferred,
        `accounts, ${count(apiCalls, 'call')}, ${accountsFailed} failed${waiting}`,
      );
      await after(LOOK_EVERY_MS);
    }
  } finally {
    progress.stop();
  }
}

/** ", waiting for the budget since 12:01:40 UTC, until 12:05:00 UTC or later" */
export function waitingWords({
  waitingForBudget,
  waitingSince,
  waitingUntil,
}: Pick<Run, 'waitingForBudget' | 'waitingSince' | 'waitingUntil'>): string {
  if (!waitingForBudget) return '';
  const clock = (instant: string) =>
    `${instant.slice('YYYY-MM-DDT'.length, 'YYYY-MM-DDThh:mm:ss'.length)} UTC`;
  const since = waitingSince === null ? '' : ` since ${clock(waitingSince)}`;
  const until = waitingUntil === null ? '' : `, until ${clock(waitingUntil)} or later`;
  return `, waiting for the budget${since}${until}`;
}

/** Accounts with problems come last, next to the prompt. */
const ORDER = ['SUCCEEDED', 'PENDING', 'DEFERRED', 'FAILED'];

const TONES: Partial<Record<string, Tone>> = { FAILED: 'bad', DEFERRED: 'warning', PENDING: 'warning' };

export function reportOf(
  run: RunDetails,
  { width, colours }: Pick<Session, 'width' | 'colours'>,
  all: boolean,
): string {
  const hasNote = (name: string) => run.notes.some(({ account }) => account.name === name);
  const shown = run.outcomes.filter(
    ({ account, outcome }) => all || outcome !== 'SUCCEEDED' || hasNote(account.name),
  );
  const outcomes = shown.sort((a, b) => ORDER.indexOf(a.outcome) - ORDER.indexOf(b.outcome));
  const rows = outcomes.flatMap(({ account: { name }, outcome }) => {
    const errors = run.errors.filter((error) => error.account?.name === name);
    const notes = run.notes.filter((note) => note.account.name === name);
    const lines = [
      ...errors.map(({ code, endpoint, message }) => [code, endpoint, message]),
      ...notes.map(({ message }) => ['', '', message]),
    ];
    const rest = lines.length > 0 ? lines : [['', '', outcome === 'DEFERRED' ? 'left for the next run' : '']];
    const tone = TONES[outcome];
    return rest.map((line) => [name, tone ? { text: outcome, tone } : outcome, ...line]);
  });
  const others = run.errors
    .filter(({ account }) => account === null)
    .map(({ code, endpoint, message }) => ['', '', code, endpoint, message]);
  const lines = [...rows, ...others];
  const { state, accountsSucceeded, accountsFailed, accountsDeferred, apiCalls, rowsWritten } = run;
  const deferred = accountsDeferred > 0 ? `, ${accountsDeferred} left for the next run` : '';
  const sum = `${run.tier} ${state}: ${count(accountsSucceeded, 'account')} succeeded, ${accountsFailed} failed${deferred}; ${count(apiCalls, 'call')}, ${count(rowsWritten, 'row')} written.`;
  if (run.outcomes.length === 0 && others.length === 0)
    return `${sum}\nThere are no enabled accounts. Import some: pow-crm accounts import FILE.`;
  if (lines.length === 0) return sum;
  return `${table(['account', 'outcome', 'code', 'call', 'what to do'], lines, width, colours)}\n\n${sum}`;
}
