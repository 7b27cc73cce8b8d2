import { Arg, Ctx, ID, Mutation, Query, Resolver } from 'type-graphql';
import { VerbError } from '../../verb-error';
import { Context } from '../context';
import { accountId } from '../ids';
import { DeletePayload } from '../notifications/types';
import { SessionType, shownSession } from './session-type';

@Resolver()
export class SessionsResolver {
  @Query(() => [SessionType], { description: 'the signed-in browsers, most recently used first' })
  async sessions(@Ctx() { viewer, services }: Context): Promise<SessionType[]> {
    const signedIn = await services.sessions.listSessions(viewer);
    return signedIn.map((other) => shownSession(other, viewer)).filter((session) => session !== null);
  }

  @Mutation(() => DeletePayload, {
    description: 'Signs a browser out. Its session ends with the next request.',
  })
  async endSession(
    @Ctx() { viewer, services }: Context,
    @Arg('id', () => ID) id: string,
  ): Promise<DeletePayload> {
    const known = accountId(id);
    if (known === null) throw new VerbError('NOT_FOUND', 'There is no session with this id.');
    await services.sessions.endSession(known, viewer);
    return { id: known };
  }
}
