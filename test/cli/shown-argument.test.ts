import { describe, expect, it } from '@jest/globals';
import { shownArgument, withoutArguments } from '../../src/cli/shown-argument';

describe('an argument in a message', () => {
  it.each(['BC01', 'Farm A (north)', '宝汇 1', 'night shift', '7'])(
    'is repeated where it is a name: %s',
    (name) => expect(shownArgument(name)).toBe(name),
  );

  it.each([
    'pcrm_0123456789abcdefABCDEF',
    'https://u:hunter2@host',
    'a'.repeat(41),
    'x=hunter2',
    '\u001b[31m',
  ])('is not repeated where it may be a secret: %s', (text) =>
    expect(shownArgument(text)).toBe('(not shown: it may be a secret)'),
  );

  it.each([
    ["error: unknown option '--tokne=hunter2'", "error: unknown option '--tokne'"],
    ["error: unknown command 'improt'", "error: unknown command 'improt'"],
    ["error: unknown command 'hunter2'", 'error: unknown command (not shown: it may be a secret)'],
    [
      "error: option '--type <type>' argument 'hunter2' is invalid",
      "error: option '--type <type>' argument (not shown: it may be a secret) is invalid",
    ],
    ["error: missing required argument 'name'", "error: missing required argument 'name'"],
  ])('%s', (message, shown) => expect(withoutArguments(message)).toBe(shown));
});
