import { getNamedType, isLeafType, isObjectType } from 'graphql';
import { createLimits } from '../../src/api/limits/check';
import { buildSchema } from '../../src/api/schema';
import { everythingOf } from '../support/everything';

export const schema = buildSchema();
const limits = createLimits(schema);
export const check = (query: string, variables: Record<string, unknown> = {}) =>
  limits({ query, variables }).refusal;
export const times = <One>(count: number, text: (index: number) => One) =>
  Array.from({ length: count }, (_, i) => text(i));
export const nested = (depth: number, open: string, leaf: string) =>
  open.repeat(depth) + leaf + ' }'.repeat(depth);

/** Every field that has no fields of its own. */
function scalarsOf(name: string): string {
  const type = schema.getType(name);
  if (!isObjectType(type)) throw new Error(`there is no ${name}`);
  const scalars = Object.values(type.getFields()).filter(
    (field) => isLeafType(getNamedType(field.type)) && !field.args.some((arg) => arg.name === 'from'),
  );
  return scalars.map((field) => field.name).join(' ');
}

/** Every field of an account, with every scalar below it and one page of 1 in each of its connections. */
const ACCOUNT_IN_FULL = everythingOf(schema, 'Account', {
  first: 1,
  from: '2026-05-10T00:00:00Z',
  without: ['Worker.account', 'Worker.alerts', 'Payment.account', 'Alert.account', 'Alert.worker'],
});
export const ACCOUNTS_IN_FULL = `{ accounts(first: 500) { totalCount nodes ${ACCOUNT_IN_FULL} } }`;
export const WORKERS_WITH_ACCOUNT = `{ workers(first: 500) { totalCount pageInfo { endCursor hasNextPage }
  nodes { ${scalarsOf('Worker')} account { ${scalarsOf('Account')} } } } }`;
