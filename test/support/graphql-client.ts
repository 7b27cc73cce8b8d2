import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { print } from 'graphql';

/** A frontend: sends typed operations over HTTP with a bearer token. */
export interface GraphqlClient {
  /** The data; throws what the server reports when there is any error. */
  send<Data, Variables>(document: TypedDocumentNode<Data, Variables>, variables: Variables): Promise<Data>;
}

export function createGraphqlClient(address: string, token: string): GraphqlClient {
  return {
    async send<Data, Variables>(document: TypedDocumentNode<Data, Variables>, variables: Variables) {
      const reply = await fetch(`${address}/graphql`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        body: JSON.stringify({ query: print(document), variables }),
      });
      const body = (await reply.json()) as { data?: Data; errors?: unknown[] };
      if (body.errors || !body.data) throw new Error(JSON.stringify(body.errors ?? body));
      return body.data;
    },
  };
}

interface PageOf<Node> {
  nodes: Node[];
  pageInfo: { hasNextPage: boolean; endCursor?: string | null };
  totalCount: number;
}

/** Every node of a connection, page by page. */
export async function allNodes<Node>(page: (after: string | null) => Promise<PageOf<Node>>): Promise<Node[]> {
  const nodes: Node[] = [];
  for (let after: string | null = null; ;) {
    const { nodes: more, pageInfo, totalCount } = await page(after);
    nodes.push(...more);
    if (!pageInfo.hasNextPage) {
      if (nodes.length !== totalCount)
        throw new Error(`${nodes.length} nodes, but totalCount is ${totalCount}`);
      return nodes;
    }
    after = pageInfo.endCursor ?? null;
  }
}
