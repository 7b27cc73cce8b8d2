import { GraphQLError, Kind, visit, type DocumentNode, type GraphQLSchema } from 'graphql';
import { introspectionDepth } from './introspection';
import { createKnownDocuments, type KnownDocuments } from './known-documents';
import { LIMITS, type Limits } from './limits';
import { measure } from './measure';
import { textSize } from './text-size';

/** What a request asks, as it came. */
export interface AskedOperation {
  query: string;
  variables: Readonly<Record<string, unknown>>;
}

/** The sentence that refuses a query, or null. */
export type CheckLimits = (asked: AskedOperation) => string | null;

/** Decides, before anything is validated or run, whether a query is too large. */
export function createLimits(
  schema: GraphQLSchema,
  limits: Limits = LIMITS,
  known: KnownDocuments = createKnownDocuments(limits.tokens),
): CheckLimits {
  return ({ query, variables }) => {
    if (!known.has(query)) {
      const { tokens, nesting } = textSize(query);
      const found =
        over('The query', tokens, 'tokens', limits.tokens, VARIABLES) ??
        over('The query', nesting, 'brackets deep', limits.nesting, VARIABLES);
      if (found !== null) return found;
    }
    try {
      return known.read(query).verdict(variables, (document) => tooLarge(document, variables));
    } catch (error) {
      if (!(error instanceof GraphQLError)) throw error;
      // Every other fault of the text is told by whoever parses it for real.
      return null;
    }
  };

  function tooLarge(document: DocumentNode, given: AskedOperation['variables']): string | null {
    const directives = countDirectives(document);
    if (directives > limits.directives)
      return refusal('The query', directives, 'directives', limits.directives);
    const fragments = new Map(
      document.definitions.flatMap((one) =>
        one.kind === Kind.FRAGMENT_DEFINITION ? [[one.name.value, one] as const] : [],
      ),
    );
    for (const operation of document.definitions) {
      if (operation.kind !== Kind.OPERATION_DEFINITION) continue;
      const { lists, depth } = introspectionDepth(operation.selectionSet, fragments);
      const defaults = new Map(
        (operation.variableDefinitions ?? []).map((one) => [one.variable.name.value, one.defaultValue]),
      );
      const size = measure(
        { schema, fragments, variables: { given, defaults } },
        operation.selectionSet,
        schema.getRootType(operation.operation),
      );
      const found =
        over('The query', size.depth, 'fields deep', limits.depth) ??
        over('The introspection', depth, 'fields deep', limits.introspectionDepth) ??
        over('The introspection', lists, 'lists deep', limits.introspectionLists) ??
        over('The query', size.aliases, 'aliases', limits.aliases) ??
        over('The answer', size.objects, 'objects', limits.objects, SMALLER);
      if (found !== null) return found;
    }
    return null;
  }
}

const VARIABLES = ' Send values as variables.';
const SMALLER = ' Ask for smaller pages ("first"), or for fewer lists inside lists.';
const number = (value: number) => value.toLocaleString('en-US');

function over(what: string, figure: number, unit: string, limit: number, advice = ''): string | null {
  return figure > limit ? refusal(what, figure, unit, limit, advice) : null;
}

function refusal(what: string, figure: number, unit: string, limit: number, advice = ''): string {
  const verb = unit.endsWith('deep') ? 'is' : unit === 'objects' ? 'may hold' : 'has';
  return `${what} ${verb} ${number(figure)} ${unit}; the limit is ${number(limit)}.${advice}`;
}

function countDirectives(document: DocumentNode): number {
  let count = 0;
  visit(document, { Directive: () => void count++ });
  return count;
}
