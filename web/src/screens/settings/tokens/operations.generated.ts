import type * as Schema from '../../../data/schema.generated';
import type { Operation } from '../../../data/operation';
export const Tokens: Operation<TokensQuery, TokensQueryVariables> = {
  name: 'Tokens',
  text: "query Tokens{tokens{id name scopes groups createdAt expiresAt lastUsedAt revokedAt}}",
};
export const CreateToken: Operation<CreateTokenMutation, CreateTokenMutationVariables> = {
  name: 'CreateToken',
  text: "mutation CreateToken($input:TokenInput!){createToken(input:$input){secret token{id name}}}",
};
export const RevokeToken: Operation<RevokeTokenMutation, RevokeTokenMutationVariables> = {
  name: 'RevokeToken',
  text: "mutation RevokeToken($id:ID!){revokeToken(id:$id){token{id name}}}",
};
export type TokensQueryVariables = Schema.Exact<{ [key: string]: never; }>;


export type TokensQuery = { tokens: Array<{ id: string, name: string, scopes: Array<Schema.Scope>, groups: Array<string> | null, createdAt: string, expiresAt: string | null, lastUsedAt: string | null, revokedAt: string | null }> };

export type CreateTokenMutationVariables = Schema.Exact<{
  input: Schema.TokenInput;
}>;


export type CreateTokenMutation = { createToken: { secret: string, token: { id: string, name: string } } };

export type RevokeTokenMutationVariables = Schema.Exact<{
  id: Schema.Scalars['ID']['input'];
}>;


export type RevokeTokenMutation = { revokeToken: { token: { id: string, name: string } } };
