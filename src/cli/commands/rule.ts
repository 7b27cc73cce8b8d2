import { Argument, Option, type Command } from 'commander';
import { ALERT_KINDS, type AlertKind } from '../../vocabulary';
import { listAccounts, namedAccounts } from '../accounts';
import type { Outcome, Runner, Session } from '../command';
import { UsageError } from '../errors';
import { RULES, SET_RULE, type ListedRule } from '../operations';
import { table, type Cell } from '../table';
import { wordsOf } from '../text/arguments';
import { holdOf, holdText, levelOf, levelText } from '../text/levels';
import { defaultSettings, ownSettings } from '../text/own-rule';
import { plain } from '../text/tone';

export function addRule(program: Command, runner: Runner): void {
  const rule = program
    .command('rule')
    .summary('from where on an alert fires: list and set rules')
    .description('The rules that raise alerts: for everything, for a group or for one account.')
    .addHelpText('after', '\nExample:\n  pow-crm rule set WORKERS_OFFLINE --fire 10% --critical 30%');
  addScope(rule.command('list', { isDefault: true }))
    .summary('list the rules as they apply')
    .description('Lists the rule of each kind as it applies to everything, to a group or to an account.')
    .addHelpText('after', '\nExamples:\n  pow-crm rule\n  pow-crm rule list --account BC01')
    .action((options: Scope, command: Command) =>
      runner.onBackend(command, (session) => list(session, options), { before: () => oneScope(options) }),
    );
  addScope(rule.command('set'))
    .summary('change a rule')
    .description(
      'Changes the rule of one kind, for everything, a group or an account. What is left out stays; "inherit" leaves a value to the wider rule, and to the default at last.',
    )
    .addArgument(new Argument('<kind>', 'the kind of alert').choices(ALERT_KINDS))
    .option('--fire <level>', 'the level that begins an alert: 5%, 0.05, or a number of runs or hours')
    .option('--critical <level>', 'the level from which it is CRITICAL')
    .option('--resolve <level>', 'the level that ends it')
    .option('--hold <time>', 'how long it must last before it fires: 0, 90s, 20m, 2h')
    .option('--resolve-hold <time>', 'how long it must be over before it ends')
    .option('--ignore-workers <names>', 'workers that do not count, by name or pattern, separated by commas')
    .addOption(
      new Option('--state <word>', 'whether the kind raises alerts').choices(['on', 'off', 'inherit']),
    )
    .addHelpText('after', EXAMPLES)
    .action((kind: AlertKind, options: SetOptions, command: Command) =>
      runner.onBackend(command, (session) => set(session, kind, options), {
        before: () => {
          oneScope(options);
          if (Object.keys(inputOf(kind, options)).length === 0)
            throw new UsageError('Say what to change, such as --fire 10%.');
        },
      }),
    );
}

const EXAMPLES = `
Examples:
  pow-crm rule set WORKERS_OFFLINE --fire 10% --critical 30%
  pow-crm rule set WORKER_OFFLINE --group TX --hold 30m --ignore-workers "test-*"
  pow-crm rule set LOW_HASHRATE --account BC01 --state off
  pow-crm rule set LOW_HASHRATE --account BC01 --state inherit`;

interface Scope {
  account?: string;
  group?: string;
}

interface SetOptions extends Scope {
  fire?: string;
  critical?: string;
  resolve?: string;
  hold?: string;
  resolveHold?: string;
  ignoreWorkers?: string;
  state?: 'on' | 'off' | 'inherit';
}

function addScope(command: Command): Command {
  return command
    .option('--account <name>', 'for this account')
    .option('--group <name>', 'for the accounts of this group');
}

function oneScope({ account, group }: Scope): void {
  if (account !== undefined && group !== undefined)
    throw new UsageError('A rule is for an account or for a group: give one of --account and --group.');
}

/** The ids of a scope, and of the wider one that it inherits from; null: nothing is wider. */
async function placeOf({ backend }: Session, { account, group }: Scope) {
  const [found] = account === undefined ? [] : namedAccounts(await listAccounts(backend), [account]);
  const scope = { account: found?.id ?? null, group: group ?? null };
  if (found) return { scope, wider: { account: null, group: found.group } };
  return { scope, wider: group === undefined ? null : { account: null, group: null } };
}

async function list(session: Session, options: Scope): Promise<Outcome> {
  const { alertRules } = await session.backend.ask(RULES, (await placeOf(session, options)).scope);
  return { text: ruleTable(alertRules, session), json: alertRules };
}

function ruleTable(rules: readonly ListedRule[], { width, colours }: Session): string {
  const rows = rules.map((rule): Cell[] => [
    rule.kind,
    rule.enabled ? 'on' : { text: 'OFF', tone: 'warning' },
    rule.severity,
    levelText(rule.kind, rule.fireLevel),
    levelText(rule.kind, rule.criticalLevel),
    levelText(rule.kind, rule.resolveLevel),
    holdText(rule.fireHoldSeconds),
    rule.inheritedFrom,
    rule.ignoreWorkers.join(', '),
  ]);
  const header = [
    'kind',
    'state',
    'severity',
    'fires at',
    'critical at',
    'ends at',
    'after',
    'set by',
    'ignores',
  ];
  return table(header, rows, width, colours);
}

function inputOf(kind: AlertKind, options: SetOptions): object {
  const { fire, critical, resolve, hold, resolveHold, ignoreWorkers, state } = options;
  return {
    ...(fire === undefined ? {} : { fireLevel: levelOf('--fire', kind, fire) }),
    ...(critical === undefined ? {} : { criticalLevel: levelOf('--critical', kind, critical) }),
    ...(resolve === undefined ? {} : { resolveLevel: levelOf('--resolve', kind, resolve) }),
    ...(hold === undefined ? {} : { fireHoldSeconds: holdOf('--hold', hold) }),
    ...(resolveHold === undefined ? {} : { resolveHoldSeconds: holdOf('--resolve-hold', resolveHold) }),
    ...(ignoreWorkers === undefined
      ? {}
      : { ignoreWorkers: ignoreWorkers === 'inherit' ? null : wordsOf(ignoreWorkers) }),
    ...(state === undefined ? {} : { enabled: state === 'inherit' ? null : state === 'on' }),
  };
}

async function set(session: Session, kind: AlertKind, options: SetOptions): Promise<Outcome> {
  const { scope, wider } = await placeOf(session, options);
  const ruleAt = async (place: typeof scope) =>
    (await session.backend.ask(RULES, place)).alertRules.find((rule) => rule.kind === kind);
  const [before, inherited] = [await ruleAt(scope), wider && (await ruleAt(wider))];
  const own = before ? ownSettings(before, inherited ?? defaultSettings(kind)) : {};
  const input = { kind, ...own, ...inputOf(kind, options), ...scope };
  const { updateAlertRule } = await session.backend.ask(SET_RULE, { input });
  const { rule } = updateAlertRule;
  return { text: plain(`The rule ${kind} is set.`) + `\n\n${ruleTable([rule], session)}`, json: rule };
}
