import {
  Kind,
  OperationTypeNode,
  type DocumentNode,
  type FragmentDefinitionNode,
  type SelectionSetNode,
} from 'graphql';

/**
 * The fields of Query whose answers may be kept: all that they show, at any depth, is read from tables whose every
 * change raises the data version. What is not named here is read anew each time: calls and budget, audit, tokens with
 * their last use, sizes of tables, the doctor, introspection.
 */
export const LASTING_FIELDS: ReadonlySet<string> = new Set(
  `viewer accounts account groups fleet fleetHistory workers worker payments alerts alert poolStats tiers tierRuns tierRun
   alertRules silences notificationChannels notificationDeliveries ledger earnings __typename`.split(/\s+/),
);

const MOST_OPERATIONS = 20;

/**
 * Whether the operation that would run is a query of nothing but lasting fields. A document that is not sound, or that
 * does not say which of its operations is meant, is left to whoever runs it.
 */
export function isLasting(document: DocumentNode, operationName: string | null): boolean {
  const operations = document.definitions.filter((one) => one.kind === Kind.OPERATION_DEFINITION);
  const named = operations.filter(({ name }) => operationName === null || name?.value === operationName);
  const [operation] = named;
  if (named.length !== 1 || !operation || operations.length > MOST_OPERATIONS) return false;
  if (operation.operation !== OperationTypeNode.QUERY) return false;
  const fragments = new Map(
    document.definitions.flatMap((one) =>
      one.kind === Kind.FRAGMENT_DEFINITION ? [[one.name.value, one] as const] : [],
    ),
  );
  return allLast(operation.selectionSet, fragments, new Set());
}

function allLast(
  set: SelectionSetNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  seen: Set<string>,
): boolean {
  return set.selections.every((node) => {
    if (node.kind === Kind.FIELD) return LASTING_FIELDS.has(node.name.value);
    if (node.kind === Kind.INLINE_FRAGMENT) return allLast(node.selectionSet, fragments, seen);
    const fragment = fragments.get(node.name.value);
    if (!fragment) return false;
    if (seen.has(node.name.value)) return true;
    return allLast(fragment.selectionSet, fragments, seen.add(node.name.value));
  });
}
