import { GraphQLError, Kind, type DocumentNode, type GraphQLSchema } from 'graphql';
import { fragmentsOf, shapeOf } from './document-shape';
import { createIntrospectionMeasure } from './introspection';
import { createKnownDocuments, type KnownDocuments } from './known-documents';
import { LIMITS, type Limits } from './limits';
import { measure } from './measure';
import { spreadOut } from './spread-out';
import { textSize } from './text-size';

/** A request's query, as it came. */
export interface AskedOperation {
  query: string;
  variables: Readonly<Record<string, unknown>>;
}

/** The size of a query, before anything of it is validated or run. */
export interface Verdict {
  /** the sentence that refuses it, or null */
  refusal: string | null;
  /** objects that its answer may hold */
  objects: number;
}

export type CheckLimits = (asked: AskedOperation) => Verdict;

const refused = (refusal: string): Verdict => ({ refusal, objects: 0 });

/** Decides whether a query is too large, before anything is validated or run. */
export function createLimits(
  schema: GraphQLSchema,
  limits: Limits = LIMITS,
  known: KnownDocuments = createKnownDocuments(limits.tokens),
): CheckLimits {
  const introspection = createIntrospectionMeasure(schema);
  return ({ query, variables }) => {
    if (!known.has(query)) {
      const long = over('The query', query.length, 'characters', limits.characters, VARIABLES);
      if (long !== null) return refused(long);
      const { tokens, nesting, nameLength } = textSize(query);
      const found =
        over('A name in the query', nameLength, 'characters', limits.nameLength) ??
        over('The query', tokens, 'tokens', limits.tokens, VARIABLES) ??
        over('The query', nesting, 'brackets deep', limits.nesting, VARIABLES);
      if (found !== null) return refused(found);
    }
    try {
      return known.read(query).verdict(variables, (document) => checkDocument(document, variables));
    } catch (error) {
      if (!(error instanceof GraphQLError)) throw error;
      // The real parser reports every other fault of the text.
      return { refusal: null, objects: 0 };
    }
  };

  function checkDocument(document: DocumentNode, given: AskedOperation['variables']): Verdict {
    const found = shapeTooLarge(document, limits);
    if (found !== null) return refused(found);
    let objects = 0;
    const fragments = fragmentsOf(document);
    let schemas = 0;
    for (const operation of document.definitions) {
      if (operation.kind !== Kind.OPERATION_DEFINITION) continue;
      const defaults = new Map(
        (operation.variableDefinitions ?? []).map((one) => [one.variable.name.value, one.defaultValue]),
      );
      const size = measure(
        { schema, fragments, variables: { given, defaults }, introspection },
        operation.selectionSet,
        schema.getRootType(operation.operation),
      );
      schemas += size.schemas;
      objects = Math.max(objects, size.objects);
      const found =
        over('The query', size.depth, 'fields deep', limits.depth) ??
        over('The introspection', size.introspectionDepth, 'fields deep', limits.introspectionDepth) ??
        over('The introspection', size.introspectionLists, 'lists deep', limits.introspectionLists) ??
        over('The query', size.aliases, 'aliases', limits.aliases) ??
        over('The query', schemas, '"__schema" fields', limits.schemas) ??
        over('The query', size.types, '"__type" fields', limits.types) ??
        over('The answer', size.objects, 'objects', limits.objects, SMALLER);
      if (found !== null) return refused(found);
    }
    return { refusal: null, objects };
  }
}

/** The sizes that make validation slow. */
function shapeTooLarge(document: DocumentNode, limits: Limits): string | null {
  const shape = shapeOf(document);
  const found =
    over('The query', shape.operations, 'operations', limits.operations) ??
    over('An operation', shape.variables, 'variables', limits.variables) ??
    over('The query', shape.fragments, 'fragments', limits.fragments) ??
    over('The query', shape.spreads, 'fragment spreads', limits.spreads) ??
    over('The query', shape.directives, 'directives', limits.directives);
  if (found !== null) return found;
  const { selections, repeats } = spreadOut(document, limits.selections, limits.repeats);
  return (
    over('The query', selections, 'fields after expanding all fragments', limits.selections) ??
    (repeats > limits.repeats
      ? `The query selects the same fields too often in one place; the limit is ${number(limits.repeats)} pairs. Select each field once.`
      : null)
  );
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
