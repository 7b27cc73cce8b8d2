import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import type { Command } from 'commander';
import { buildSchema, parse, validate } from 'graphql';
import { AccountsFileError } from '../../src/accounts';
import { ConfigError } from '../../src/config';
import { reportOf, waitingWords } from '../../src/cli/commands/tier';
import { completionScript } from '../../src/cli/completion';
import { AnswerError, failureOf, UsageError } from '../../src/cli/errors';
import * as operations from '../../src/cli/operations';
import { createProgram, runCommandLine } from '../../src/cli/program';
import { createRunner, type Streams } from '../../src/cli/runner';
import { table } from '../../src/cli/table';
import { showsColours } from '../../src/cli/text/tone';
import { momentOf } from '../../src/cli/text/time';
import { findWay } from '../../src/store/connection/connecting';

const ROOT = join(__dirname, '..', '..');
const schema = buildSchema(readFileSync(join(ROOT, 'schema.graphql'), 'utf8'));

function streams(): Streams & { said(): { stdout: string; stderr: string } } {
  const said = { stdout: '', stderr: '' };
  const stream = (name: keyof typeof said) =>
    ({
      write: (text: string) => ((said[name] += text), true),
      isTTY: false,
    }) as unknown as NodeJS.WriteStream;
  return { env: {}, stdout: stream('stdout'), stderr: stream('stderr'), said: () => said };
}

const program = createProgram(createRunner(streams()), streams());
function leaves(command: Command, path: string): { path: string; command: Command }[] {
  if (command.commands.length === 0) return [{ path, command }];
  return command.commands.flatMap((child) => leaves(child, `${path} ${child.name()}`.trim()));
}
const commands = leaves(program, '');

describe('the operations of the command line', () => {
  it.each(Object.entries(operations))('%s is one that the API answers', (_name, { document }) => {
    expect(validate(schema, parse(document)).map(({ message }) => message)).toEqual([]);
  });
});

describe('the help', () => {
  it('has every command of the contract', () => {
    expect(commands.map(({ path }) => path)).toEqual([
      'serve',
      'status',
      'alerts list',
      'alerts show',
      'alerts ack',
      'alerts resolve',
      'silence create',
      'silence list',
      'silence end',
      'channel add',
      'channel list',
      'channel test',
      'channel delete',
      'deliveries',
      'rule list',
      'rule set',
      'tier',
      'budget',
      'accounts import',
      'accounts names',
      'accounts show',
      'accounts add',
      'accounts set',
      'accounts enable',
      'accounts disable',
      'accounts archive',
      'accounts list',
      'accounts check',
      'workers list',
      'workers show',
      'payments',
      'ledger',
      'audit',
      'token create',
      'token list',
      'token revoke',
      'credentials rotate',
      'export payments',
      'prices import',
      'statement',
      'database backup',
      'database restore',
      'database copy',
      'doctor',
      'open',
      'completion',
    ]);
  });

  it.each(commands)('of "$path" explains it and has an example that names it', ({ path, command }) => {
    let text = '';
    command.configureOutput({ writeOut: (part) => (text += part) }).outputHelp();
    expect(command.summary()).not.toBe('');
    expect(text).toMatch(new RegExp(`Examples?:\\n(.*\\n)*?.*pow-crm ${path}`));
  });

  it('and docs/cli.md tell the exit codes', () => {
    let text = '';
    program.configureOutput({ writeOut: (part) => (text += part) }).outputHelp();
    const page = readFileSync(join(ROOT, 'docs', 'cli.md'), 'utf8');
    for (const code of [0, 1, 2, 64, 78, 130]) {
      expect(text).toMatch(new RegExp(`\\b${code} \\w`));
      expect(page).toMatch(new RegExp(`^\\| ${code} `, 'm'));
    }
    for (const { path } of commands) expect(page).toContain(`pow-crm ${path}`);
  });
});

describe('a line that is not understood', () => {
  it.each([
    [['nonsense'], "unknown command 'nonsense'"],
    [['tier'], "missing required argument 'number'"],
    [['tier', '1', '--acounts', 'x'], '--accounts'],
    [['completion', 'csh'], 'Allowed choices are bash, zsh, fish'],
    [['export', 'payments', '--type', 'GIFT'], 'PAYOUT'],
  ])('ends with 64: %j', async (args, words) => {
    const { said, ...process } = streams();
    expect(await runCommandLine([...args, '--json'], process)).toBe(64);
    expect(JSON.parse(said().stdout)).toMatchObject({
      error: { code: 'USAGE', message: expect.stringContaining(words) },
    });
  });

  it.each([
    [new UsageError('x'), 64, 'USAGE'],
    [new ConfigError([]), 78, 'CONFIGURATION'],
    [new AccountsFileError('f', []), 78, 'CONFIGURATION'],
    [new AnswerError('FORBIDDEN', 'no'), 1, 'FORBIDDEN'],
    [new Error('boom'), 1, 'FAILED'],
  ])('and fault %# has a code of its own', (error, exitCode, code) => {
    expect(failureOf(error)).toMatchObject({ exitCode, error: { code } });
  });
});

describe('a table', () => {
  it('stands in columns, shows nothing as "-", and lets no control character through', () => {
    const rows = [
      ['a\u001b[31m', 1, null],
      ['longer', 20, 'x'],
    ];
    expect(table(['name', 'n', 'why'], rows, null).split('\n')).toEqual([
      'NAME    N   WHY',
      'a [31m  1   -',
      'longer  20  x',
    ]);
  });

  it('puts letters of double width in their columns, and tones on a terminal only', () => {
    const rows = [[{ text: '宝汇', tone: 'bad' as const }, 'x']];
    expect(table(['name', 'n'], rows, null)).toBe('NAME  N\n宝汇  x');
    expect(table(['name', 'n'], rows, null, true)).toContain('\n\u001b[31m宝汇\u001b[0m  x');
  });

  it.each([
    [{ isTTY: true }, {}, true],
    [{ isTTY: true }, { NO_COLOR: '1' }, false],
    [{ isTTY: true }, { NO_COLOR: '' }, true],
    [{ isTTY: true }, { TERM: 'dumb' }, false],
    [{ isTTY: false }, {}, false],
    [{}, { FORCE_COLOR: '1' }, false],
  ])('has colours on %j with %j: %s', (stream, env, shown) => {
    expect(showsColours(stream, env)).toBe(shown);
  });

  it('folds the last column where the terminal is narrow', () => {
    const text = table(['a', 'why'], [['x', 'one two three four five six seven']], 24);
    expect(text.split('\n')).toEqual(['A  WHY', 'x  one two three four', '   five six seven']);
    expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThan(24);
  });
});

describe('the report of a run', () => {
  const run: operations.RunDetails = {
    id: '1',
    tier: 'TIER_1',
    state: 'PARTIAL',
    startedAt: '2026-01-01T00:00:00Z',
    finishedAt: '2026-01-01T00:00:10Z',
    accountsTotal: 3,
    accountsSucceeded: 1,
    accountsFailed: 1,
    accountsDeferred: 1,
    apiCalls: 4,
    rowsWritten: 2,
    waitingForBudget: false,
    waitingSince: null,
    waitingUntil: null,
    outcomes: [
      { account: { name: 'bad' }, outcome: 'FAILED' },
      { account: { name: 'good' }, outcome: 'SUCCEEDED' },
      { account: { name: 'late' }, outcome: 'DEFERRED' },
    ],
    errors: [
      {
        account: { name: 'bad' },
        code: 'SIGNATURE',
        endpoint: 'account.htm',
        message: 'the secret is wrong',
      },
      { account: null, code: 'TIMEOUT', endpoint: 'poolStats.htm', message: 'too late' },
    ],
    notes: [{ account: { name: 'good' }, message: 'counts differ' }],
  };

  const TERMINAL = { width: null, colours: false };

  it('names those that went well only with --all or a remark', () => {
    const silent = { ...run, notes: [] };
    expect(reportOf(run, TERMINAL, false)).toMatch(/^good/m);
    expect(reportOf(silent, TERMINAL, false)).not.toMatch(/^good/m);
    expect(reportOf(silent, TERMINAL, false)).toMatch(/^bad/m);
    expect(reportOf(silent, TERMINAL, true)).toMatch(/^good/m);
    const well = { ...silent, outcomes: silent.outcomes.slice(1, 2), errors: [] };
    expect(reportOf(well, TERMINAL, false)).toMatch(/^TIER_1 PARTIAL: 1 account/);
  });

  it('has every account with its outcome, those in trouble last, and the sum', () => {
    const lines = reportOf(run, TERMINAL, true)
      .split('\n')
      .map((line) => line.replace(/ {2,}/g, '|'));
    expect(lines).toEqual([
      'ACCOUNT|OUTCOME|CODE|CALL|WHAT TO DO',
      'good|SUCCEEDED|-|-|counts differ',
      'late|DEFERRED|-|-|left for the next run',
      'bad|FAILED|SIGNATURE|account.htm|the secret is wrong',
      '-|-|TIMEOUT|poolStats.htm|too late',
      '',
      'TIER_1 PARTIAL: 1 account succeeded, 1 failed, 1 left for the next run; 4 calls, 2 rows written.',
    ]);
  });

  it('says what to do where there is no account', () => {
    const empty = { ...run, outcomes: [], errors: [], notes: [] };
    expect(reportOf(empty, TERMINAL, false)).toContain('pow-crm accounts import');
  });
});

describe('the end of a token', () => {
  const now = new Date('2026-06-15T12:00:00Z');
  it.each([
    ['30d', '2026-07-15T12:00:00.000Z'],
    ['12h', '2026-06-16T00:00:00.000Z'],
    ['90m', '2026-06-15T13:30:00.000Z'],
    ['2027-01-31T00:00:00+08:00', '2027-01-30T16:00:00.000Z'],
  ])('%s is %s', (text, instant) => {
    expect(momentOf('--expires', text, now).toISOString()).toBe(instant);
  });

  it.each(['0d', 'tomorrow', '2027-01-31', '2027-13-31T00:00:00Z', ''])('is not %j', (text) => {
    expect(() => momentOf('--expires', text, now)).toThrow(UsageError);
  });
});

describe('completion', () => {
  const complete = (...words: string[]) => {
    const script = `${completionScript(program, 'bash')}
COMP_WORDS=(pow-crm ${words.map((word) => `"${word}"`).join(' ')}); COMP_CWORD=${words.length}; _pow_crm; echo "\${COMPREPLY[@]}"`;
    return execFileSync('bash', ['-c', script], { encoding: 'utf8', cwd: __dirname }).trim().split(' ');
  };

  const COMPLETED: [line: string[], offered: string[]][] = [
    [['ac'], ['accounts']],
    [['accounts', 'i'], ['import']],
    [['--json', 'accounts', 'import', '--f'], ['--from-env']],
    [['--url', 'accounts', 'tok'], ['token']],
    [['token', 'create', 'accounts', '--sc'], ['--scope']],
    [['tier', '--js'], ['--json']],
    [['tier', '4'], ['4']],
    [['export', 'payments', '--account', 'x', '--type', 'P'], ['PAYOUT']],
    [['completion', 'f'], ['fish']],
  ];

  it.each(COMPLETED)('of bash knows what may follow: %j', (line, offered) => {
    expect(complete(...line)).toEqual(offered);
  });

  it.each<[line: string[], offered: string[]]>([
    [
      ['accounts', 'show', 'Fa'],
      ['Farm 1', 'Farm$(touch x)'],
    ],
    [
      ['tier', '3', '--accounts', 'BC01,Fa'],
      ['BC01,Farm 1', 'BC01,Farm$(touch x)'],
    ],
    [['status', '--group', ''], ['BC']],
    [['alerts', 'list', '--group', 'X'], ['']],
    [['accounts', 'show', '--js'], ['--json']],
  ])('of bash asks a running server for names, and expands none: %j', (words, offered) => {
    const script = `${completionScript(program, 'bash')}
pow-crm() { case "$*" in *--groups) echo BC ;; *) printf '%s\\n' BC01 'Farm 1' 'Farm$(touch x)' ;; esac; }
COMP_WORDS=(pow-crm ${words.map((word) => `'${word}'`).join(' ')}); COMP_CWORD=${words.length}; _pow_crm; printf '%s\\n' "\${COMPREPLY[@]}"`;
    expect(execFileSync('bash', ['-c', script], { encoding: 'utf8' }).slice(0, -1).split('\n')).toEqual(
      offered,
    );
  });

  it('of bash offers files where a value may be any', () => {
    expect(complete('accounts', 'import', 'supp')).toEqual(['support.ts']);
    expect(complete('export', 'payments', '--output', 'supp')).toEqual(['support.ts']);
  });

  /** What of a list the shell itself would leave. */
  const beginning = (text: string, start: string) =>
    text.split('\n').flatMap((word) => (word.startsWith(start) ? [word.split(/[:\t]/)[0]] : []));

  describe.each(['zsh', 'fish'] as const)('of %s', (shell) => {
    const installed = spawnSync(shell, ['-c', 'exit 0']).status === 0;
    (installed ? it : it.skip).each(COMPLETED)('knows what may follow: %j', (line, offered) => {
      const last = line.at(-1) ?? '';
      const words = line.map((word) => `'${word}'`).join(' ');
      const ask =
        shell === 'fish'
          ? `complete -C 'pow-crm ${line.join(' ')}'`
          : `words=(pow-crm ${words}); CURRENT=${line.length + 1}; _pow_crm`;
      const stubs = shell === 'zsh' ? 'compdef() {}; _describe() { print -l -- $found }; _files() {}\n' : '';
      const text = execFileSync(shell, ['-c', `${stubs}${completionScript(program, shell)}\n${ask}`], {
        encoding: 'utf8',
      });
      expect(beginning(text, last)).toEqual(offered);
    });

    it('names every command and option', () => {
      const script = completionScript(program, shell);
      for (const { command } of commands) {
        expect(script).toContain(command.name());
        for (const { long } of command.options) expect(script).toContain(long?.slice(2));
      }
    });
  });

  it('can tell which options take a value: none does in one command and not in another', () => {
    const all = [program, ...commands.map(({ command }) => command)].flatMap(({ options }) => options);
    const taking = all.filter(({ required, optional }) => required || optional).map(({ long }) => long);
    const alone = all.filter(({ required, optional }) => !required && !optional).map(({ long }) => long);
    expect(alone.filter((long) => taking.includes(long))).toEqual([]);
  });
});

describe('a database that cannot be used', () => {
  it.each([
    ['connect ECONNREFUSED 127.0.0.1:5999', 'Check that it runs'],
    ['getaddrinfo ENOTFOUND db.example', 'host name is unknown'],
    ['password authentication failed for user "x"', 'percent-encoded'],
    ['database "x" does not exist', 'Create it'],
    ['The server does not support SSL connections', 'Remove sslmode'],
    ['self-signed certificate in certificate chain', 'sslrootcert'],
    ['no pg_hba.conf entry for host "1.2.3.4", user "x", database "y", no encryption', 'sslmode=verify-full'],
    ['\nRaw query failed. Message: `unsupported startup parameter: options`', 'ignore_startup_parameters'],
    ['permission denied for schema public', 'own the database'],
    ['sorry, too many clients already', 'pooler'],
    ['cannot execute CREATE TABLE in a read-only transaction', 'the primary'],
    ['transaction blocks not allowed in statement pooling mode', 'DATABASE_DIRECT_URL'],
    ['could not extend file "base/1/2": No space left on device', 'Make room'],
  ])('is told with what to do: %s', (message, advice) => {
    const { exitCode, error } = failureOf(new Error(message));
    expect(error).toMatchObject({ code: 'UNAVAILABLE', message: expect.stringContaining(advice) });
    expect(error.message).not.toContain('\n');
    expect(exitCode).toBe(1);
  });

  it('whose certificate cannot be read is told without the path', async () => {
    const end = 'sslmode=verify-full&sslrootcert=/nowhere/hunter2.crt';
    const error = await findWay(`postgresql://user@127.0.0.1:1/pow?${end}`).catch((cause: unknown) => cause);
    expect(failureOf(error)).toEqual({
      exitCode: 1,
      error: {
        code: 'UNAVAILABLE',
        message: "The file that sslrootcert names in the database's URL cannot be read (ENOENT).",
      },
    });
  });

  it('is not blamed for a folder', () => {
    expect(failureOf(new Error("EACCES: permission denied, mkdir 'data'")).error.code).toBe('FAILED');
  });
});

it('a run that waits for the budget says since when, and until when at least, where that is known', () => {
  const words = (waitingForBudget: boolean, waitingSince: string | null, waitingUntil: string | null) =>
    waitingWords({ waitingForBudget, waitingSince, waitingUntil });
  const [since, until] = ['2026-01-01T12:01:40.000Z', '2026-01-01T12:05:00.000Z'];
  expect(words(false, null, null)).toBe('');
  expect(words(true, null, null)).toBe(', waiting for the budget');
  expect(words(true, since, until)).toBe(
    ', waiting for the budget since 12:01:40 UTC, until 12:05:00 UTC or later',
  );
});
