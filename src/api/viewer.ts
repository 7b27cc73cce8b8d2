import { Ctx, Field, FieldResolver, ID, ObjectType, Query, Resolver } from 'type-graphql';
import type { Scope, Viewer } from '../access/viewer';
import { SessionType, shownSession } from './access/session-type';
import { Context } from './context';
import { ScopeEnum } from './enums';
import { DateTime } from './scalars';

@ObjectType('Viewer', { simpleResolvers: true, description: 'The token behind a request.' })
class ViewerType {
  @Field(() => String, { description: 'the name of the token' })
  name!: string;

  @Field(() => [ScopeEnum])
  scopes!: readonly Scope[];

  @Field(() => [String], { nullable: true, description: 'the groups that the token sees; null: all of them' })
  groups!: readonly string[] | null;

  @Field(() => ID, {
    nullable: true,
    description: "the token's id; null: it is not stored (ADMIN_TOKEN, or the command line)",
  })
  tokenId?: number | null;

  @Field(() => DateTime, { nullable: true, description: 'when the token expires; null: never' })
  expiresAt?: Date | null;
}

@Resolver(() => ViewerType)
export class ViewerResolver {
  @Query(() => ViewerType, { description: 'the token behind this request' })
  viewer(@Ctx() context: Context): Viewer {
    return context.viewer;
  }

  @FieldResolver(() => SessionType, {
    nullable: true,
    description: 'the session behind this request; null: it came with the token itself',
  })
  session(@Ctx() { viewer, validity }: Context): SessionType | null {
    // Other sessions of the same token share kept answers; this one is for its own asker.
    validity.until(validity.now);
    return shownSession(viewer, viewer);
  }
}
