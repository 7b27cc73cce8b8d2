import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import type { Command } from 'commander';
import { buildSchema, isEnumType, parse, validate } from 'graphql';
import { createProgram } from '../../src/cli/program';
import { createRunner } from '../../src/cli/runner';
import { unknownNames } from '../../src/config/unknown-names';
import { ALL_CONNECTIONS } from '../../src/store/connection/connections';

const ROOT = join(__dirname, '..', '..');
const read = (file: string) => readFileSync(join(ROOT, file), 'utf8');
const TOP = ['README.md', 'CONTRIBUTING.md'];
const GUIDES = [...TOP, ...readdirSync(join(ROOT, 'docs')).filter((name) => name.endsWith('.md'))].map(
  (name) => ({ file: name, text: read(TOP.includes(name) ? name : join('docs', name)) }),
);

const schema = buildSchema(read('schema.graphql'));
/** Words of the API that look like names of variables. */
const enumValues = Object.values(schema.getTypeMap())
  .filter(isEnumType)
  .flatMap((type) => type.getValues().map(({ name }) => name));

const streams = { env: {}, stdout: process.stdout, stderr: process.stderr };
const program = createProgram(createRunner(streams), streams);

/** The fenced blocks of one language. */
function blocks(text: string, language: string): string[] {
  const fence = new RegExp(`^ *\`\`\`${language}\\n([^]*?)^ *\`\`\`$`, 'gm');
  return [...text.matchAll(fence)].map(([, body]) => body ?? '');
}

const lines = (text: string) => text.replaceAll('\\\n', ' ').split('\n');
const spans = (text: string) =>
  [...text.replaceAll(/^ *```[^]*?^ *```$/gm, '').matchAll(/`([^`]+)`/g)].map(([, span]) => span ?? '');
const ofProgram = (all: string[]) =>
  all.flatMap((line) => /(?:^|npx |\s)pow-crm (.*)$/.exec(line)?.[1]?.replace(/ +#.*$/, '') ?? []);

/** What the program does not know of a command line; null: it is right. `whole`: arguments may not be left out. */
function misunderstood(line: string, whole: boolean): string | null {
  let command: Command = program;
  const given: string[] = [];
  const words = [...(line.split(/[|>]/)[0] ?? '').matchAll(/"[^"]*"|'[^']*'|\S+/g)].map(([word]) => word);
  for (let word = words.shift(); word !== undefined; word = words.shift()) {
    const known = [...command.options, ...program.options].find(
      ({ long, short }) => word === long || word === short,
    );
    const child = command.commands.find((candidate) => candidate.name() === word);
    if (known) {
      if (known.required && words.shift() === undefined && whole) return `${word} wants a value`;
    } else if (word === '--help' || word === '…') continue;
    else if (word.startsWith('-')) return `there is no option ${word}`;
    else if (child) command = child;
    else if (command.commands.length > 0) return `there is no command ${word}`;
    else given.push(word);
  }
  const wanted = command.registeredArguments;
  const needed = wanted.filter(({ required }) => required).length;
  if (whole && (given.length < needed || command.commands.length > 0)) return 'something is missing';
  if (given.length > wanted.length && !wanted.at(-1)?.variadic)
    return `${given.join(' ')}: too many arguments`;
  return null;
}

describe('the check of a command line', () => {
  it.each([
    ['accounts import accounts.csv --dry-run', null],
    ['tier', 'something is missing'],
    ['accounts', 'something is missing'],
    ['accounts improt x', 'there is no command improt'],
    ['doctor --al', 'there is no option --al'],
    ['token list now', 'now: too many arguments'],
    ['export payments -o', '-o wants a value'],
    ['tier 1 --json | jq .state', null],
  ])('%s: %s', (line, fault) => expect(misunderstood(line, true)).toBe(fault));
});

describe.each(GUIDES)('$file', ({ text }) => {
  const shell = blocks(text, 'sh').flatMap(lines);

  it('has commands to run that the command line knows', () => {
    const faults = ofProgram(shell).map((line) => [line, misunderstood(line, true)]);
    expect(faults.filter(([, fault]) => fault !== null)).toEqual([]);
    const named = ofProgram(spans(text)).map((line) => [line, misunderstood(line, false)]);
    expect(named.filter(([, fault]) => fault !== null)).toEqual([]);
  });

  it('has npm scripts that exist', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
    const asked = [...shell, ...spans(text)].flatMap((line) =>
      [...line.matchAll(/npm (?:run (?:--silent )?)?([a-z:]+)/g)].map(([, script]) => script ?? ''),
    );
    const ofNpm = ['ci', 'run', 'link', 'install'];
    expect(asked.filter((script) => !(script in scripts) && !ofNpm.includes(script))).toEqual([]);
  });

  it('names no variable of ours that the configuration does not know', () => {
    const named = [...shell, ...spans(text)].flatMap((line) => line.match(/\b[A-Z][A-Z0-9_]{3,}\b/g) ?? []);
    const ours = named.filter((name) => !enumValues.includes(name) && !name.endsWith('_'));
    expect(unknownNames(Object.fromEntries(ours.map((name) => [name, 'x'])))).toEqual([]);
  });

  it('names files and folders of the repository that exist', () => {
    const named = spans(text).filter((span) =>
      /^(src|web|test|scripts|bench|docs|prisma)\/[\w./-]+$/.test(span),
    );
    expect(named.filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
  });

  it('has GraphQL that the API answers', () => {
    const faults = blocks(text, 'graphql').flatMap((query) => validate(schema, parse(query)));
    expect(faults.map(({ message }) => message)).toEqual([]);
  });
});

it('the guides together have commands, queries and variables to check', () => {
  const all = GUIDES.map(({ text }) => text).join('\n');
  expect(ofProgram(blocks(all, 'sh').flatMap(lines)).length).toBeGreaterThan(10);
  expect(blocks(all, 'graphql').length).toBeGreaterThan(5);
});

it('the guide to operations tells how many connections a server takes', () => {
  expect(read('docs/operations.md')).toContain(`A server takes up to ${ALL_CONNECTIONS} connections.`);
});

it('every row of the table of faults names tests that exist', () => {
  const rows = lines(read('docs/reliability.md')).filter((line) => /^\| (?!fault|-)/.test(line));
  expect(rows.length).toBeGreaterThan(10);
  for (const row of rows) {
    const tests = [...row.matchAll(/`(test\/[^`]+)`/g)].map(([, file = '']) => file);
    expect([row, tests.length]).not.toEqual([row, 0]);
    for (const file of tests) expect([file, existsSync(join(ROOT, file))]).toEqual([file, true]);
  }
});
