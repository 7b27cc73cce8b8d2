import { Ctx, Field, ObjectType, Query, Resolver } from 'type-graphql';
import type { Scope, Viewer } from '../access/viewer';
import { Context } from './context';
import { ScopeEnum } from './enums';

@ObjectType('Viewer', { simpleResolvers: true, description: 'Who asks: the token behind a request.' })
class ViewerType {
  @Field(() => String, { description: 'the name of the token' })
  name!: string;

  @Field(() => [ScopeEnum])
  scopes!: readonly Scope[];

  @Field(() => [String], { nullable: true, description: 'the groups that the token sees; null: all of them' })
  groups!: readonly string[] | null;
}

@Resolver()
export class ViewerResolver {
  @Query(() => ViewerType, { description: 'the token behind this request' })
  viewer(@Ctx() context: Context): Viewer {
    return context.viewer;
  }
}
