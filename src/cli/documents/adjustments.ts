import { operation } from './operation';

export interface ListedAdjustment {
  id: string;
  account: { id: string; name: string; coin: string };
  day: string;
  amount: string;
  note: string;
  createdAt: string;
  createdBy: string;
  removedAt: string | null;
  removedBy: string | null;
}
const ADJUSTMENT = 'id account { id name coin } day amount note createdAt createdBy removedAt removedBy';

export const ADJUSTMENTS = operation<
  { adjustments: ListedAdjustment[] },
  { accounts: string[] | null; from: string | null; to: string | null; removed: boolean }
>(`query CliAdjustments($accounts: [ID!], $from: Date, $to: Date, $removed: Boolean) {
  adjustments(accounts: $accounts, from: $from, to: $to, removed: $removed) { ${ADJUSTMENT} }
}`);

export interface AdjustmentInput {
  account: string;
  day: string;
  amount: string;
  note: string;
}
export const ADD_ADJUSTMENT = operation<
  { addAdjustment: { adjustment: ListedAdjustment } },
  { input: AdjustmentInput }
>(`mutation CliAddAdjustment($input: AdjustmentInput!) {
  addAdjustment(input: $input) { adjustment { ${ADJUSTMENT} } }
}`);
export const CHANGE_ADJUSTMENT = operation<
  { changeAdjustment: { adjustment: ListedAdjustment } },
  { id: string; input: AdjustmentInput }
>(`mutation CliChangeAdjustment($id: ID!, $input: AdjustmentInput!) {
  changeAdjustment(id: $id, input: $input) { adjustment { ${ADJUSTMENT} } }
}`);
export const REMOVE_ADJUSTMENT = operation<
  { removeAdjustment: { adjustment: ListedAdjustment } },
  { id: string }
>(`mutation CliRemoveAdjustment($id: ID!) {
  removeAdjustment(id: $id) { adjustment { ${ADJUSTMENT} } }
}`);
