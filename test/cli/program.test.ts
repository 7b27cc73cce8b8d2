import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { parse, validate } from 'graphql';
import { AccountsFileError } from '../../src/accounts';
import { ConfigError } from '../../src/config';
import { AnswerError, failureOf, UsageError } from '../../src/cli/errors';
import * as operations from '../../src/cli/operations';
import { runCommandLine } from '../../src/cli/program';
import { findWay } from '../../src/store/connection/connecting';
import { commands, program, ROOT, schema, streams } from './command-tree';

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
      'earnings',
      'audit',
      'token create',
      'token list',
      'token revoke',
      'credentials rotate',
      'export payments',
      'export earnings',
      'export matrix',
      'prices import',
      'statement',
      'adjustments list',
      'adjustments add',
      'adjustments change',
      'adjustments delete',
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
