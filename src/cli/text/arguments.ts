import { InvalidArgumentError, Option, type Command } from 'commander';
import { listAccounts, namedAccounts } from '../accounts';
import type { Backend } from '../backend/backend';
import { UsageError } from '../errors';
import { shownArgument } from '../shown-argument';

/** "BC01, BC02" as a list without empty words. */
export function wordsOf(text: string): string[] {
  return text
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== '');
}

/** A list of words that must all be known, in any case; null: the option was not given. */
export function choicesOf<T extends string>(
  option: string,
  text: string | undefined,
  known: readonly T[],
): T[] | null {
  if (text === undefined) return null;
  const words = wordsOf(text).map((word) => word.toUpperCase().replaceAll('-', '_'));
  const unknown = words.filter((word) => !known.some((one) => one === word));
  if (unknown.length > 0 || words.length === 0)
    throw new UsageError(
      `${option} has an unknown word${unknown.length === 0 ? '' : ` (${unknown.map(shownArgument).join(', ')})`}; it may have ${known.join(', ')}.`,
    );
  return known.filter((one) => words.includes(one));
}

export interface PlaceOptions {
  accounts?: string;
  group?: string;
}

export const ACCOUNTS_OPTION = () =>
  new Option('--accounts <names>', 'only these, by name, separated by commas');
export const GROUP_OPTION = () => new Option('--group <names>', 'only these groups, separated by commas');

/** The choices of every list of what belongs to accounts. */
export function addListOptions(command: Command, rows?: number): Command {
  return command.addOption(ACCOUNTS_OPTION()).addOption(GROUP_OPTION()).addOption(limitOption(rows));
}

/** The filter of accounts and groups that a command was given. */
export async function placesOf(
  backend: Backend,
  { accounts, group }: PlaceOptions,
): Promise<{ accounts?: string[]; groups?: string[] }> {
  return {
    ...(accounts === undefined
      ? {}
      : { accounts: namedAccounts(await listAccounts(backend), wordsOf(accounts)).map(({ id }) => id) }),
    ...(group === undefined ? {} : { groups: wordsOf(group) }),
  };
}

const MOST_ROWS = 500;

/** How many rows a list shows at most. */
export function limitOption(rows = 50): Option {
  return new Option('--limit <rows>', `at most so many, 1 to ${MOST_ROWS}`)
    .default(rows)
    .argParser((text) => {
      const number = /^\d{1,3}$/.test(text) ? Number(text) : 0;
      if (number < 1 || number > MOST_ROWS) throw new InvalidArgumentError(`It must be 1 to ${MOST_ROWS}.`);
      return number;
    });
}

/** The last line of a list that was cut; nothing where all is shown. */
export function restOf(shown: number, total: number): string {
  return total > shown
    ? `\n\n${shown} of ${total.toLocaleString('en-US')} are shown; --limit shows more.`
    : '';
}
