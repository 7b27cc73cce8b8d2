import { defaultFieldResolver, type GraphQLObjectType, type GraphQLSchema } from 'graphql';
import type { Context } from '../context';

/**
 * Stops waiting for a root field when its operation's time is over; deeper fields wait in `context.load`, which checks
 * too.
 */
export function limitTime(schema: GraphQLSchema): GraphQLSchema {
  wrap(schema.getQueryType(), false);
  wrap(schema.getMutationType(), true);
  return schema;
}

function wrap(type: GraphQLObjectType | null | undefined, isMutation: boolean): void {
  for (const field of Object.values(type?.getFields() ?? {})) {
    const resolve = field.resolve ?? defaultFieldResolver;
    field.resolve = (source, args, context: Context, info): unknown => {
      if (isMutation) context.deadline.allow(field.name);
      const work: unknown = resolve(source, args, context, info);
      return work instanceof Promise ? context.deadline.within(work) : work;
    };
  }
}
