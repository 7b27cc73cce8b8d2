import { Ctx, Field, FieldResolver, ObjectType, Query, Resolver } from 'type-graphql';
import { Context } from '../context';
import { DateTime } from '../scalars';
import type { ServerFacts } from '../services';

@ObjectType('Server', { simpleResolvers: true, description: 'The process that answers this request.' })
class ServerType {
  @Field(() => String, { description: 'its version, as in package.json: "0.1.0"' })
  version!: string;

  @Field(() => DateTime, { description: 'when the process started' })
  startedAt!: Date;
}

@Resolver(() => ServerType)
export class ServerResolver {
  @Query(() => ServerType, { description: 'the server that answers: its version, its start and its clock' })
  server(@Ctx() { services }: Context): ServerFacts {
    return services.server;
  }

  @FieldResolver(() => DateTime, {
    description: "the server's clock now; a query with it has no ETag, because its answer always differs",
  })
  time(@Ctx() { now }: Context): Date {
    return now;
  }
}
