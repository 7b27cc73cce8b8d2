import type { Command } from 'commander';
import type { Outcome, Runner, Session } from '../command';
import { API_BUDGET } from '../operations';
import { facts, table } from '../table';
import { budgetCell } from '../text/budget';
import { addZone, zoneOf, type Zone } from '../text/time';

export function addBudget(program: Command, runner: Runner): void {
  addZone(program.command('budget'))
    .summary('how many calls to the pool are left')
    .description(
      'Shows the calls to the pool in the present window: those that are used, those that are left, what each tier uses of what it can always have, and a pause if there is one.',
    )
    .addHelpText('after', '\nExamples:\n  pow-crm budget\n  pow-crm budget --json | jq .remaining')
    .action((options: { tz?: string }, command: Command) =>
      runner.onBackend(command, (session) => budget(session, zoneOf(options.tz)), {
        before: () => void zoneOf(options.tz),
      }),
    );
}

async function budget({ backend, width, colours }: Session, zone: Zone): Promise<Outcome> {
  const { apiBudget, server } = await backend.ask(API_BUDGET, {});
  const { reserve, projectedPerWindow, limit, byTier } = apiBudget;
  const about = facts(
    [
      ['calls', budgetCell(apiBudget, server.time, zone)],
      ['limit', `${limit}, of which ${reserve} are kept back`],
      ['the schedules need', `${projectedPerWindow} per window`],
    ],
    width,
    colours,
  );
  const rows = byTier.map(({ tier, used, guaranteed }) => [tier ?? 'outside the tiers', used, guaranteed]);
  return {
    text: `${about}\n\n${table(['tier', 'used', 'can always have'], rows, width, colours)}`,
    json: apiBudget,
  };
}
