import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import {
  buildSchema as parseSchema,
  execute,
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  isRequiredArgument,
  parse,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
} from 'graphql';
import { may, SCOPES, type Scope, type Viewer } from '../../src/access/viewer';
import { AUDIT_TARGETS } from '../../src/api/access/audit-targets';
import { FIELD_SCOPES } from '../../src/api/field-scopes';
import { NEEDS_SCOPE } from '../../src/api/money';
import { buildSchema } from '../../src/api/schema';
import { guardScopes } from '../../src/api/scope-guard';

type Field = GraphQLField<unknown, unknown>;

const served = buildSchema();
const contract = parseSchema(readFileSync(join(__dirname, 'contract.graphql'), 'utf8'));

function fieldsOf(schema: GraphQLSchema): { type: GraphQLObjectType; field: Field; path: string }[] {
  return Object.values(schema.getTypeMap())
    .filter(isObjectType)
    .filter((type) => !type.name.startsWith('__'))
    .flatMap((type) =>
      Object.values(type.getFields()).map((field) => ({ type, field, path: `${type.name}.${field.name}` })),
    );
}

describe('the table of scopes', () => {
  it('decides every field that is served, and none that is neither served nor promised', () => {
    const known = fieldsOf(served).map(({ path }) => path);
    expect(known.filter((path) => !FIELD_SCOPES.has(path))).toEqual([]);
    const promised = new Set([...known, ...fieldsOf(contract).map(({ path }) => path)]);
    expect([...FIELD_SCOPES.keys()].filter((path) => !promised.has(path))).toEqual([]);
  });

  it('gives to FINANCIALS what is marked as money, and what is a Decimal whether or not it is marked', () => {
    const money = fieldsOf(served).filter(
      ({ field }) =>
        field.extensions[NEEDS_SCOPE] !== undefined || getNamedType(field.type).name === 'Decimal',
    );
    expect(money.length).toBeGreaterThan(25);
    expect(money.filter(({ path }) => FIELD_SCOPES.get(path) !== 'FINANCIALS')).toEqual([]);
  });

  it('lets nobody change anything with READ or FINANCIALS', () => {
    const mutations = fieldsOf(served).filter(({ type }) => type.name === 'Mutation');
    expect(mutations.length).toBeGreaterThan(5);
    for (const { path } of mutations) expect(['OPERATE', 'ADMIN']).toContain(FIELD_SCOPES.get(path));
  });

  it('closes a field that nobody has decided to all but ADMIN', async () => {
    const schema = guardScopes(
      parseSchema('type Query { viewer: Viewer } type Viewer { name: String shoeSize: Int }'),
    );
    const ask = (scope: Scope) =>
      execute({
        schema,
        document: parse('{ viewer { name shoeSize } }'),
        rootValue: { viewer: { name: 'x', shoeSize: 43 } },
        contextValue: { viewer: holder(scope) },
      });
    expect(await ask('FINANCIALS')).toMatchObject({
      data: { viewer: { name: 'x', shoeSize: null } },
      errors: [{ path: ['viewer', 'shoeSize'], extensions: { code: 'FORBIDDEN' } }],
    });
    expect(await ask('ADMIN')).toEqual({ data: { viewer: { name: 'x', shoeSize: 43 } } });
  });

  it('has a target in the audit log for every mutation', () => {
    const mutations = Object.keys(served.getMutationType()?.getFields() ?? {});
    expect(mutations.filter((name) => AUDIT_TARGETS[name] === undefined)).toEqual([]);
  });
});

const holder = (scope: Scope | null): Viewer => ({
  name: 'somebody',
  scopes: scope ? [scope] : [],
  groups: null,
});

/** A value of the type, so that every field has something behind it. Objects are empty: their fields resolve themselves. */
function sample(type: GraphQLOutputType): unknown {
  const nullable = getNullableType(type);
  if (isListType(nullable)) return [sample(nullable.ofType)];
  const named = getNamedType(nullable);
  if (isEnumType(named)) return named.getValues()[0]?.value;
  if (!isLeafType(named)) return {};
  if (named.name === 'DateTime') return new Date(0);
  return { Boolean: true, Int: 1, SafeInt: 1, Float: 1, Date: '2026-01-01' }[named.name] ?? '1';
}

function literal(type: GraphQLInputType): string {
  const nullable = getNullableType(type);
  if (isListType(nullable)) return '[]';
  const named = getNamedType(nullable);
  if (isEnumType(named)) return String(named.getValues()[0]?.name);
  if (isInputObjectType(named)) {
    const required = Object.values(named.getFields()).filter(isRequiredArgument);
    return `{ ${required.map((field) => `${field.name}: ${literal(field.type)}`).join(' ')} }`;
  }
  return (
    { DateTime: '"2026-01-01T00:00:00Z"', Date: '"2026-01-01"', Int: '1', Boolean: 'true' }[named.name] ??
    '"1"'
  );
}

const called = (field: Field) => {
  const required = field.args.filter(isRequiredArgument);
  const args = required.map((arg) => `${arg.name}: ${literal(arg.type)}`).join(', ');
  return args === '' ? field.name : `${field.name}(${args})`;
};

/** The real schema with its real guard, in front of resolvers that answer anything to anybody. */
function guardedSamples(): GraphQLSchema {
  const schema = buildSchema();
  for (const { field } of fieldsOf(schema)) field.resolve = () => sample(field.type);
  return guardScopes(schema);
}

/** The shortest way from a root to each type, as fields. */
function waysTo(schema: GraphQLSchema): Map<string, Field[]> {
  const ways = new Map<string, Field[]>([
    ['Query', []],
    ['Mutation', []],
  ]);
  for (const [name, way] of ways) {
    const type = schema.getType(name);
    if (!isObjectType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      const next = getNamedType(field.type);
      if (isObjectType(next) && !ways.has(next.name)) ways.set(next.name, [...way, field]);
    }
  }
  return ways;
}

describe('each field with each scope', () => {
  const schema = guardedSamples();
  const ways = waysTo(schema);
  const mutations = Object.values(schema.getMutationType()?.getFields() ?? {});
  const isMutation = ([first]: Field[], type: GraphQLObjectType) =>
    type.name === 'Mutation' || mutations.some((one) => one === first);
  const scopeOn = (type: string, field: string) => FIELD_SCOPES.get(`${type}.${field}`) ?? 'ADMIN';

  it.each<Scope | null>([null, ...SCOPES])(
    '%s opens what the table says, and nothing else',
    async (scope) => {
      const viewer = holder(scope);
      const wrong: string[] = [];
      let asked = 0;
      for (const { type, field, path } of fieldsOf(schema)) {
        const way = ways.get(type.name);
        if (!way) throw new Error(`nothing leads to ${type.name}`);
        const selection = isLeafType(getNamedType(field.type)) ? '' : ' { __typename }';
        const inner = [...way]
          .reverse()
          .reduce((inside, step) => `${called(step)} { ${inside} }`, `${called(field)}${selection}`);
        const answer = await execute({
          schema,
          document: parse(`${isMutation(way, type) ? 'mutation' : 'query'} { ${inner} }`),
          contextValue: { viewer },
        });
        const steps = [...way, field];
        let parent = isMutation(way, type) ? 'Mutation' : 'Query';
        const closed = steps.find((step) => {
          const needed = scopeOn(parent, step.name);
          parent = getNamedType(step.type).name;
          // Roots ask for READ at least; below them, READ is what brought one there.
          return !may(viewer, needed);
        });
        asked += 1;
        const code = answer.errors?.[0]?.extensions.code;
        const at = answer.errors?.[0]?.path?.filter((key) => typeof key === 'string').at(-1);
        if (closed ? code !== 'FORBIDDEN' || at !== closed.name : answer.errors !== undefined)
          wrong.push(
            `${path}: ${closed ? `closed at ${closed.name}` : 'open'}, but ${String(code)} at ${String(at)}`,
          );
      }
      expect(asked).toBeGreaterThan(200);
      expect(wrong).toEqual([]);
    },
  );

  it('READ gets the rest of an answer with money in it, and FORBIDDEN at each amount', async () => {
    const account = schema.getType('Account');
    if (!isObjectType(account)) throw new Error('there is no Account');
    const fields = Object.values(account.getFields());
    const selection = fields.map((field) =>
      isLeafType(getNamedType(field.type)) ? field.name : `${called(field)} { __typename }`,
    );
    const document = parse(`{ account { ${selection.join(' ')} } }`);
    const answer = await execute({ schema, document, contextValue: { viewer: holder('READ') } });
    const money = fields.filter((field) => scopeOn('Account', field.name) === 'FINANCIALS');
    expect(money.every((field) => !isNonNullType(field.type))).toBe(true);
    expect(answer.errors?.map(({ path }) => path?.at(-1)).sort()).toEqual(
      money.map(({ name }) => name).sort(),
    );
    const open = Object.entries(answer.data?.account ?? {}).filter(([, value]) => value !== null);
    expect(open.map(([name]) => name).sort()).toEqual(
      fields
        .filter((field) => !money.includes(field))
        .map(({ name }) => name)
        .sort(),
    );
  });
});
