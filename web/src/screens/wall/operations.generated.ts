import type * as Schema from '../../data/schema.generated';
import type { Operation } from '../../data/operation';
export const WallServer: Operation<WallServerQuery, WallServerQueryVariables> = {
  name: 'WallServer',
  text: "query WallServer{server{version}}",
};
export type WallServerQueryVariables = Schema.Exact<{ [key: string]: never; }>;


export type WallServerQuery = { server: { version: string } };
