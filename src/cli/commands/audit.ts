import type { Command } from 'commander';
import type { Outcome, Runner, Session } from '../command';
import { AUDIT } from '../operations';
import { table, type Cell } from '../table';
import { limitOption, restOf } from '../text/arguments';
import { addZone, zoneOf } from '../text/time';

export function addAudit(program: Command, runner: Runner): void {
  addZone(program.command('audit'))
    .summary('who changed what')
    .description(
      'Lists the changes and the refused attempts, the newest first: who, what, on what, and how it went.',
    )
    .addOption(limitOption())
    .addHelpText('after', '\nExamples:\n  pow-crm audit --limit 20\n  pow-crm audit --tz Asia/Shanghai')
    .action((options: { limit: number; tz?: string }, command: Command) =>
      runner.onBackend(command, (session) => audit(session, options), {
        before: () => void zoneOf(options.tz),
      }),
    );
}

async function audit(
  { backend, width, colours }: Session,
  { limit, tz }: { limit: number; tz?: string },
): Promise<Outcome> {
  const zone = zoneOf(tz);
  const { auditLog } = await backend.ask(AUDIT, { first: limit });
  const rows = auditLog.nodes.map(({ at, by, action, target, outcome }): Cell[] => [
    zone.at(at),
    by,
    action,
    outcome === 'OK' ? outcome : { text: outcome, tone: 'warning' },
    target,
  ]);
  const text =
    rows.length === 0
      ? 'Nothing was changed yet.'
      : table(['when', 'who', 'what', 'outcome', 'on'], rows, width, colours) +
        restOf(rows.length, auditLog.totalCount);
  return { text, json: auditLog };
}
