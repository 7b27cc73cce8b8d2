import { Arg, Ctx, ID, Mutation, Query, Resolver } from 'type-graphql';
import type { Scope } from '../../access/viewer';
import { listTokens, tokenById, type TokenRow } from '../../reads/access/tokens';
import { VerbError } from '../../verb-error';
import { Context } from '../context';
import { accountId } from '../ids';
import { CreateTokenPayload, TokenInputType, TokenPayload, TokenType } from './types';

@Resolver()
export class TokensResolver {
  @Query(() => [TokenType], {
    description: 'all tokens, including ended ones, newest first; ADMIN_TOKEN is not among them',
  })
  async tokens(@Ctx() { viewer, services }: Context): Promise<TokenType[]> {
    return (await listTokens(services.read, viewer.groups)).map(shown);
  }

  @Mutation(() => CreateTokenPayload, {
    description: 'Creates a token. A token limited to groups can create tokens for these groups only.',
  })
  async createToken(
    @Ctx() context: Context,
    @Arg('input', () => TokenInputType) input: TokenInputType,
  ): Promise<CreateTokenPayload> {
    const { id, secret } = await context.services.tokens.createToken(input, context.viewer);
    return { token: await stored(context, id), secret };
  }

  @Mutation(() => TokenPayload, {
    description:
      'Ends a token with the next request. CONFLICT: it is the last ADMIN token, and without it nobody could sign in.',
  })
  async revokeToken(@Ctx() context: Context, @Arg('id', () => ID) id: string): Promise<TokenPayload> {
    const known = accountId(id);
    if (known === null) throw new VerbError('NOT_FOUND', 'There is no such token.');
    await context.services.tokens.revokeToken(known, context.viewer);
    return { token: await stored(context, known) };
  }
}

async function stored({ services, viewer }: Context, id: number): Promise<TokenType> {
  const row = await tokenById(services.read, { id, visible: viewer.groups });
  if (!row) throw new Error(`token ${id} was stored and is not there`);
  return shown(row);
}

function shown(row: TokenRow): TokenType {
  return { ...row, scopes: row.scopes as Scope[] };
}
