import { Kind, OperationTypeNode, type DocumentNode, type SelectionSetNode } from 'graphql';
import { fragmentsOf, type Fragments } from '../limits/document-shape';

/**
 * The fields of Query whose answers may be cached: everything in them comes from tables whose every change raises the
 * data version. Other fields are read each time: calls and budget, audit, last uses of tokens, table sizes, the doctor.
 */
export const LASTING_FIELDS: ReadonlySet<string> = new Set(
  `viewer server coins accounts account groups fleet fleetHistory workers worker workerCounts workerFloor payments paymentTotals alerts alert poolStats poolStatsDays coinPrice coinPrices coinPriceSamples prices adjustments statement tiers tierRuns tierRun
   alertRules silences notificationChannels notificationDeliveries ledger earnings earningsCheck payoutsByWallet
   payoutsByTransaction __typename`.split(/\s+/),
);

/** Their answers are the schema, the same for everyone while the process lives. */
const SCHEMA_FIELDS: ReadonlySet<string> = new Set(['__schema', '__type']);

/** The conditions of a cached answer. DATA: the viewer and the data version; SCHEMA: none. */
export type Lasting = 'DATA' | 'SCHEMA';

const MOST_OPERATIONS = 20;

/**
 * How long the answer of the operation lasts; null: for its request only. Apollo handles an invalid document, or one
 * that does not say which operation is meant.
 */
export function lastingOf(document: DocumentNode, operationName: string | null): Lasting | null {
  const operations = document.definitions.filter((one) => one.kind === Kind.OPERATION_DEFINITION);
  const named = operations.filter(({ name }) => operationName === null || name?.value === operationName);
  const [operation] = named;
  if (named.length !== 1 || !operation || operations.length > MOST_OPERATIONS) return null;
  if (operation.operation !== OperationTypeNode.QUERY) return null;
  const fields = rootFields(operation.selectionSet, fragmentsOf(document));
  if (fields === null) return null;
  if (!fields.every((name) => LASTING_FIELDS.has(name) || SCHEMA_FIELDS.has(name))) return null;
  return fields.some((name) => SCHEMA_FIELDS.has(name)) && !fields.some(isOfData) ? 'SCHEMA' : 'DATA';
}

const isOfData = (name: string) => LASTING_FIELDS.has(name) && name !== '__typename';

/** The names of the fields at the root; null where a fragment is missing. */
function rootFields(root: SelectionSetNode, fragments: Fragments): string[] | null {
  const names: string[] = [];
  const seen = new Set<string>();
  const gather = (set: SelectionSetNode): boolean =>
    set.selections.every((node) => {
      if (node.kind === Kind.FIELD) return names.push(node.name.value) > 0;
      if (node.kind === Kind.INLINE_FRAGMENT) return gather(node.selectionSet);
      const fragment = fragments.get(node.name.value);
      if (!fragment) return false;
      if (seen.has(node.name.value)) return true;
      seen.add(node.name.value);
      return gather(fragment.selectionSet);
    });
  return gather(root) ? names : null;
}
