import { Option, type Command } from 'commander';
import { SCOPES } from '../../access/viewer';
import type { Outcome, Runner, Session } from '../command';
import { AnswerError, UsageError } from '../errors';
import { CREATE_TOKEN, REVOKE_TOKEN, TOKENS, type ListedToken } from '../operations';
import { shownArgument } from '../shown-argument';
import { table } from '../table';
import { wordsOf } from '../text/arguments';
import { momentOf } from '../text/time';

export function addToken(program: Command, runner: Runner): void {
  const token = program
    .command('token')
    .summary('create, list and revoke tokens')
    .description('The bearer tokens with which frontends and scripts use the API.');
  token
    .command('create')
    .summary('create a token; its secret is shown once')
    .description(
      `Creates a token and prints its secret, which is not stored.
READ: everything but money. FINANCIALS: READ and money. OPERATE: READ, and to trigger, resolve, acknowledge and silence.
ADMIN: everything.`,
    )
    .argument('<name>', 'what it is for')
    .addOption(
      new Option('--scope <scopes>', 'separated by commas: READ, FINANCIALS, OPERATE, ADMIN').default('READ'),
    )
    .option('--group <names>', 'limit it to these groups, separated by commas')
    .option('--expires <when>', 'days (30d), hours (12h), or an instant (2027-01-31T00:00:00Z)')
    .addHelpText('after', EXAMPLES)
    .action((name: string, options: CreateOptions, command: Command) =>
      runner.onBackend(command, (session) => create(session, name, options), {
        before: () => void inputOf(name, options),
      }),
    );
  token
    .command('list')
    .summary('list the tokens, without their secrets')
    .description('Lists every token with its scopes, groups, last use and whether it is still valid.')
    .addHelpText('after', '\nExample:\n  pow-crm token list')
    .action((_options: object, command: Command) => runner.onBackend(command, list));
  token
    .command('revoke')
    .summary('end a token at once')
    .description('Ends a token for good, from the next request on.')
    .argument('<id or name>', 'as the list shows it')
    .addHelpText('after', '\nExample:\n  pow-crm token revoke 7')
    .action((which: string, _options: object, command: Command) =>
      runner.onBackend(command, (session) => revoke(session, which)),
    );
}

const EXAMPLES = `
Examples:
  pow-crm token create dashboard --scope READ
  pow-crm token create accounting --scope FINANCIALS --group BC,BR --expires 90d
  TOKEN=$(pow-crm token create script --scope OPERATE --json | jq -r .secret)`;

interface CreateOptions {
  scope: string;
  group?: string;
  expires?: string;
}

function inputOf(name: string, options: CreateOptions) {
  const scopes = wordsOf(options.scope).map((scope) => scope.toUpperCase());
  const unknown = scopes.filter((scope) => !SCOPES.some((known) => known === scope));
  if (unknown.length > 0)
    throw new UsageError(
      `There is no scope ${unknown.map(shownArgument).join(', ')}; the scopes are ${SCOPES.join(', ')}.`,
    );
  const groups = options.group === undefined ? null : wordsOf(options.group);
  const expiresAt =
    options.expires === undefined ? null : momentOf('--expires', options.expires, new Date()).toISOString();
  return { name, scopes, groups, expiresAt };
}

async function create({ backend }: Session, name: string, options: CreateOptions): Promise<Outcome> {
  const { createToken } = await backend.ask(CREATE_TOKEN, { input: inputOf(name, options) });
  const { token, secret } = createToken;
  const text = `token: ${secret}\n\nThis is the only time that it is shown. It is number ${token.id}, ${token.scopes.join(', ')}, ${
    token.groups === null ? 'for all groups' : `for ${token.groups.join(', ')}`
  }, ${token.expiresAt === null ? 'without an end' : `until ${token.expiresAt}`}.`;
  return { text, json: { ...token, secret } };
}

async function list({ backend, width }: Session): Promise<Outcome> {
  const { tokens } = await backend.ask(TOKENS, {});
  const now = new Date().toISOString();
  const rows = tokens.map((token) => [
    token.id,
    token.name,
    token.scopes.join(','),
    token.groups === null ? 'all' : token.groups.join(','),
    stateOf(token, now),
    token.lastUsedAt?.slice(0, 16) ?? 'never',
  ]);
  const text =
    rows.length === 0
      ? 'There is no token. Create one: pow-crm token create NAME.'
      : table(['id', 'name', 'scopes', 'groups', 'state', 'last used'], rows, width);
  return { text, json: tokens };
}

function stateOf({ revokedAt, expiresAt }: ListedToken, now: string): string {
  if (revokedAt !== null) return `revoked ${revokedAt.slice(0, 10)}`;
  if (expiresAt === null) return 'valid';
  return expiresAt <= now ? `expired ${expiresAt.slice(0, 10)}` : `valid until ${expiresAt.slice(0, 10)}`;
}

async function revoke({ backend }: Session, which: string): Promise<Outcome> {
  const { tokens } = await backend.ask(TOKENS, {});
  const named = tokens.filter(({ name, revokedAt }) => name === which && revokedAt === null);
  if (named.length > 1)
    throw new AnswerError(
      'CONFLICT',
      `Several tokens are called ${shownArgument(which)}; name one by its number.`,
    );
  const id = tokens.find((token) => token.id === which)?.id ?? named[0]?.id;
  if (id === undefined)
    throw new AnswerError('NOT_FOUND', `There is no token ${shownArgument(which)}. See: pow-crm token list.`);
  const { revokeToken } = await backend.ask(REVOKE_TOKEN, { id });
  return { text: `Token ${id} (${revokeToken.token.name}) is revoked.`, json: revokeToken.token };
}
