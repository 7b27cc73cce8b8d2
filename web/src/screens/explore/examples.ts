import readme from '../../../../README.md?raw';

export interface Example {
  title: string;
  query: string;
}

/** A sentence that ends with a colon, and the GraphQL block right below it. */
const TITLED_QUERY = /^([^\n]+):\n+```graphql\n([\s\S]*?)```$/gm;

/** The queries of the README, so that they stand in one place. */
export function examplesOf(markdown: string): Example[] {
  return [...markdown.matchAll(TITLED_QUERY)].map(([, title = '', query = '']) => ({
    title,
    query: query.trim(),
  }));
}

export const EXAMPLES = examplesOf(readme);
