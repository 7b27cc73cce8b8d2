import { defaultFieldResolver, type GraphQLSchema } from 'graphql';
import type { Context } from '../context';
import { codeOfFailure } from '../errors';
import { targetOf } from './audit-targets';

/**
 * Writes an audit row for every mutation, refused ones too. The row is written before the work begins and gets its
 * outcome afterwards, so a process that dies in between leaves UNFINISHED rather than nothing.
 */
export function auditMutations(schema: GraphQLSchema): GraphQLSchema {
  for (const field of Object.values(schema.getMutationType()?.getFields() ?? {})) {
    const resolve = field.resolve ?? defaultFieldResolver;
    const action = field.name;
    field.resolve = async (
      source,
      args: Record<string, unknown>,
      context: Context,
      info,
    ): Promise<unknown> => {
      const { viewer, services } = context;
      const row = await services.audit.begin({ viewer, action, target: targetOf(action, args, null) });
      try {
        const result: unknown = await resolve(source, args, context, info);
        await row.end('OK', targetOf(action, args, result));
        return result;
      } catch (error) {
        await row.end(codeOfFailure(error));
        throw error;
      }
    };
  }
  return schema;
}
