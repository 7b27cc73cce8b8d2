import { defaultFieldResolver, GraphQLError, isObjectType, type GraphQLSchema } from 'graphql';
import { may, type Scope, type Viewer } from '../access/viewer';
import type { Context } from './context';
import { NEEDS_SCOPE } from './money';

/** Throws FORBIDDEN unless the viewer may; for arguments that need more than their field (ordering by money). */
export function requireScope(viewer: Viewer, scope: Scope): void {
  if (may(viewer, scope)) return;
  throw new GraphQLError(`This needs a token with the scope ${scope}.`, {
    extensions: { code: 'FORBIDDEN' },
  });
}

/** Puts the check in front of every field that is marked with a scope. */
export function guardScopes(schema: GraphQLSchema): GraphQLSchema {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      const scope = field.extensions[NEEDS_SCOPE] as Scope | undefined;
      if (scope === undefined) continue;
      const resolve = field.resolve ?? defaultFieldResolver;
      field.resolve = (source, args, context: Context, info): unknown => {
        requireScope(context.viewer, scope);
        return resolve(source, args, context, info);
      };
    }
  }
  return schema;
}
