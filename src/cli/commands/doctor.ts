import type { Command } from 'commander';
import { ConfigError } from '../../config';
import type { DoctorLine } from '../../reads/doctor-verdicts';
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
      `Looks at the configuration, the database and its migrations, the clock against the pool's (one call, within the
budget), the budget, a suspected ban, calls that others seem to make from this address, the last run of each tier, the
stored credentials, the oldest data, messages that are stuck and the disk: a verdict and a next step each.`,
    )
    .addHelpText(
      'after',
      `
Ends with 0 when nothing is wrong, 2 with warnings, 1 when something has failed, 78 when the configuration is at fault.

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

/** What keeps even the doctor out is the first finding. */
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
