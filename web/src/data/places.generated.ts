import type * as Schema from './schema.generated';
import type { Operation } from './operation';
export const Places: Operation<PlacesQuery, PlacesQueryVariables> = {
  name: 'Places',
  text: "query Places($after:String){accounts(first:500 after:$after){nodes{id name group coin}pageInfo{hasNextPage endCursor}}}",
};
export type PlacesQueryVariables = Schema.Exact<{
  after?: Schema.InputMaybe<Schema.Scalars['String']['input']>;
}>;


export type PlacesQuery = { accounts: { nodes: Array<{ id: string, name: string, group: string | null, coin: string }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };
