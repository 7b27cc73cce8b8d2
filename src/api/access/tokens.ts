import { Arg, Ctx, ID, Mutation, Query, Resolver } from 'type-graphql';
import type { Scope } from '../../access/viewer';
import { listTokens, tokenById, type TokenRow } from '../../reads/tokens';
import { VerbError } from '../../verb-error';
import { Context } from '../context';
import { accountId, shownId } from '../ids';
import { CreateTokenPayload, TokenInputType, TokenPayload, TokenType } from './types';

@Resolver()
export class TokensResolver {
  @Query(() => [TokenType], { description: 'newest first, the ended ones too; ADMIN_TOKEN is none of them' })
  async tokens(@Ctx() { viewer, services }: Context): Promise<TokenType[]> {
    return (await listTokens(services.read, viewer.groups)).map(shown);
  }

  @Mutation(() => CreateTokenPayload, {
    description: 'A token that is bound to groups makes tokens for these groups only.',
  })
  async createToken(
    @Ctx() context: Context,
    @Arg('input', () => TokenInputType) input: TokenInputType,
  ): Promise<CreateTokenPayload> {
    const { id, secret } = await context.services.tokens.createToken(input, context.viewer);
    return { token: await stored(context, id), secret };
  }

  @Mutation(() => TokenPayload, {
    description: 'From the next request on it opens nothing. The last way in cannot be revoked (CONFLICT).',
  })
  async revokeToken(@Ctx() context: Context, @Arg('id', () => ID) id: string): Promise<TokenPayload> {
    const known = accountId(id);
    if (known === null) throw new VerbError('NOT_FOUND', `There is no token with the id ${shownId(id)}.`);
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
