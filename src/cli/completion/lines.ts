import type { Command, Option } from 'commander';

interface Word {
  word: string;
  summary: string;
}

interface OptionWord extends Word {
  /** the possible values; null: it takes none, []: any */
  values: readonly string[] | null;
}

/** The words possible after a command, by its path: "" for the program itself, "accounts import" for a subcommand. */
export interface Line {
  path: string;
  /** its subcommands, or the closed list of its argument */
  words: Word[];
  options: OptionWord[];
  /** true: its argument is the name of an account */
  takesAccount: boolean;
}

/** The options whose value is the name of an account or of a group; several are separated by commas. */
export const NAMED = { accounts: ['--account', '--accounts'], groups: ['--group'] } as const;

/** The command that prints such names, one a line; without a server that runs it says nothing. */
export const asking = (name: string, groups = false) =>
  `${name} accounts names --running${groups ? ' --groups' : ''} 2>/dev/null`;

/** The commands whose argument is the name of an account. */
export function ofAccounts(lines: readonly Line[]): string[] {
  return lines.filter(({ takesAccount }) => takesAccount).map(({ path }) => path);
}

/** The lines of a program and of every command in it. */
export function linesOf(command: Command, path = ''): Line[] {
  const children = command.commands.map((child) => ({ word: child.name(), summary: child.summary() }));
  const choices = command.registeredArguments.flatMap(({ argChoices, description }) =>
    (argChoices ?? []).map((word) => ({ word, summary: description })),
  );
  const takesAccount = command.registeredArguments.some((argument) => /^accounts?$/.test(argument.name()));
  const help = { word: '--help', summary: 'show help with examples', values: null };
  const options = [...command.options, ...globalsOf(command)].filter(({ hidden }) => !hidden).map(wordOf);
  return [
    { path, words: [...children, ...choices], options: [...options, help], takesAccount },
    ...command.commands.flatMap((child) => linesOf(child, `${path} ${child.name()}`.trim())),
  ];
}

function globalsOf({ parent }: Command): readonly Option[] {
  if (!parent) return [];
  return parent.parent ? globalsOf(parent) : parent.options;
}

function wordOf({ long, description, required, optional, argChoices }: Option): OptionWord {
  return {
    word: long ?? '',
    summary: description,
    values: required || optional ? (argChoices ?? []) : null,
  };
}

/** The options that take the next word as their value, in any command. */
export function takingValues(lines: readonly Line[]): string[] {
  const taking = lines.flatMap(({ options }) => options.filter(({ values }) => values !== null));
  return [...new Set(taking.map(({ word }) => word))];
}

/** The paths of commands; every other word is an argument. */
export function paths(lines: readonly Line[]): string[] {
  return lines.map(({ path }) => path).filter((path) => path !== '');
}

/** "export payments --type" with its possible values. */
export function closedValues(lines: readonly Line[]): { after: string; values: readonly string[] }[] {
  return lines.flatMap(({ path, options }) =>
    options.flatMap(({ word, values }) =>
      values && values.length > 0 ? [{ after: `${path} ${word}`.trim(), values }] : [],
    ),
  );
}

export const id = (name: string) => name.replaceAll('-', '_');
export const quoted = (text: string) => `'${text.replaceAll("'", '’')}'`;
