import type { Command } from 'commander';
import { ConfigError } from '../../config/fault';
import type { DoctorLine } from '../../doctor/facts';
import type { Outcome, Runner, Session } from '../command';
import { failureOf } from '../errors';
import { EXIT } from '../exit-codes';
import { DOCTOR } from '../operations';
import { table } from '../table';

export function addDoctor(program: Command, runner: Runner): void {
  program
    .command('doctor')
    .summary('what is wrong with this installation, and what to do')
    .description(
      `Checks the configuration and its files, the database and its migrations, the clock against the pool's (one call, within the
budget), the budget, a suspected ban, calls that others seem to make from this address, the last run of each tier, the
stored credentials, the oldest data, stuck messages and the disk, with a verdict and a next step for each.`,
    )
    .addHelpText(
      'after',
      `
Exits with 0 if nothing is wrong, 2 with warnings, 1 if something failed, 78 if the configuration has a fault.

Examples:
  pow-crm doctor
  pow-crm doctor --json | jq '.[] | select(.verdict != "OK")'`,
    )
    .action((_options: object, command: Command) =>
      runner.onBackend(command, examine, { onUnopened: (error, width) => unopened(error, width) }),
    );
}

async function examine({ backend, width, note }: Session): Promise<Outcome> {
  note(`Examining ${backend.place} …`);
  const { doctor } = await backend.ask(DOCTOR, {});
  return outcomeOf(doctor, width);
}

function outcomeOf(lines: readonly DoctorLine[], width: number | null): Outcome {
  const rows = lines.map(({ check, verdict, finding, nextStep }) => [
    verdict,
    check,
    [finding, nextStep].filter((words) => words !== null).join(' → '),
  ]);
  const has = (verdict: DoctorLine['verdict']) => lines.some((line) => line.verdict === verdict);
  const exitCode = has('FAILED') ? EXIT.failed : has('WARNING') ? EXIT.partial : EXIT.ok;
  return { text: table(['verdict', 'check', 'finding, and next step'], rows, width), json: lines, exitCode };
}

/** If the doctor cannot even start, that is its first finding. */
function unopened(error: Error, width: number | null): Outcome {
  const failed = (check: string, finding: string, nextStep: string): DoctorLine => ({
    check,
    verdict: 'FAILED',
    finding,
    nextStep,
  });
  if (error instanceof ConfigError) {
    const lines = error.faults.map(({ name, problem, expected }) =>
      failed('configuration', `${name} ${problem}.`, `Give it ${expected ?? 'its right name'}.`),
    );
    return { ...outcomeOf(lines, width), exitCode: EXIT.configuration };
  }
  const { message } = failureOf(error).error;
  return outcomeOf([{ check: 'database', verdict: 'FAILED', finding: message, nextStep: null }], width);
}
