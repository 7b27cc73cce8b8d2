/** A GraphQL document with the types of its answer and its variables; tests check it against the schema. */
export interface Operation<Data, Variables> {
  readonly document: string;
  /** never set: it only carries the types */
  readonly types?: (variables: Variables) => Data;
}

export function operation<Data, Variables = Record<string, never>>(
  document: string,
): Operation<Data, Variables> {
  return { document };
}

/** One page of a list. */
export interface Page<Row> {
  totalCount: number;
  nodes: Row[];
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
}
