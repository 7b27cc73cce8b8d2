import { defaultFieldResolver, GraphQLError, isObjectType, type GraphQLSchema } from 'graphql';
import { may, type Scope, type Viewer } from '../access/viewer';
import type { Context } from './context';
import { scopeOfField } from './field-scopes';

/** Throws FORBIDDEN without the scope; for arguments that need more than their field (ordering by money). */
export function requireScope(viewer: Viewer, scope: Scope): void {
  if (may(viewer, scope)) return;
  throw new GraphQLError(`This needs a token with the scope ${scope}.`, {
    extensions: { code: 'FORBIDDEN' },
  });
}

/** Throws FORBIDDEN for a viewer limited to groups, because data of the whole installation covers all groups. */
export function requireEveryGroup(viewer: Viewer): void {
  if (viewer.groups === null) return;
  throw new GraphQLError('This needs a token for all groups.', {
    extensions: { code: 'FORBIDDEN' },
  });
}

/**
 * Checks the scopes of field-scopes.ts on every field. Fields that need only READ are checked once, at the root: a
 * check on every field of a long list would cost more than the list.
 */
export function guardScopes(schema: GraphQLSchema): GraphQLSchema {
  const roots = [schema.getQueryType(), schema.getMutationType()];
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__')) continue;
    const isRoot = roots.includes(type);
    for (const field of Object.values(type.getFields())) {
      const scope = scopeOfField(type.name, field.name);
      if (scope === 'READ' && !isRoot) continue;
      const resolve = field.resolve ?? defaultFieldResolver;
      field.resolve = (source, args, context: Context, info): unknown => {
        requireScope(context.viewer, scope);
        return resolve(source, args, context, info);
      };
    }
  }
  return schema;
}
