import * as fc from 'fast-check';
import {
  getNamedType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLObjectType,
  type GraphQLSchema,
} from 'graphql';

export interface RandomQuery {
  query: string;
  variables: Record<string, unknown>;
}

/** Values that mean something to the test's data, by the name of the scalar; others are made up. */
export type Samples = Record<string, readonly (string | number | boolean)[]>;

interface Options {
  schema: GraphQLSchema;
  samples: Samples;
  /** fields of Query that are left out */
  without: readonly string[];
  /** fields of other types that are left out, as "Type.field" */
  notWithin?: readonly string[];
  /** false: no `@skip` and no `@include` */
  conditions?: boolean;
}

const DEEPEST = 5;
const MOST_FIELDS = 4;

/** Queries over the whole schema: arguments, variables, aliases, fragments and directives, valid but for their values. */
export function randomQuery(options: Options): fc.Arbitrary<RandomQuery> {
  return fc.gen().map((gen) => new Writer(gen, options).write());
}

class Writer {
  private readonly variables = new Map<string, { type: string; value: unknown }>();
  private readonly fragments: string[] = [];
  private names = 0;

  constructor(
    private readonly gen: fc.GeneratorValue,
    private readonly options: Options,
  ) {}

  write(): RandomQuery {
    const root = this.options.schema.getQueryType();
    if (!root) throw new Error('a schema without queries');
    const selection = this.selection(root, 0);
    const declared = [...this.variables].map(([name, { type }]) => `$${name}: ${type}`).join(', ');
    const operation = `query Random${declared && `(${declared})`} ${selection}`;
    return {
      query: [operation, ...this.fragments].join('\n'),
      variables: Object.fromEntries([...this.variables].map(([name, { value }]) => [name, value])),
    };
  }

  private chance(percent: number): boolean {
    return this.gen(fc.integer, { min: 1, max: 100 }) <= percent;
  }

  private pick<T>(values: readonly T[]): T {
    return values[this.gen(fc.integer, { min: 0, max: values.length - 1 })] as T;
  }

  private name(): string {
    this.names += 1;
    return `n${this.names}`;
  }

  private selection(type: GraphQLObjectType, depth: number): string {
    const { without, notWithin = [] } = this.options;
    const isLeft = (name: string) =>
      depth === 0 ? without.includes(name) : notWithin.includes(`${type.name}.${name}`);
    const fields = Object.values(type.getFields()).filter(
      (field) => !isLeft(field.name) && (depth < DEEPEST || !isObjectType(getNamedType(field.type))),
    );
    if (fields.length === 0) return '{ __typename }';
    const count = this.gen(fc.integer, { min: 1, max: depth === 0 ? 2 : MOST_FIELDS });
    const parts = Array.from({ length: count }, () => this.part(type, this.pick(fields), depth));
    if (this.chance(10)) parts.push('__typename');
    return `{ ${parts.join(' ')} }`;
  }

  private part(type: GraphQLObjectType, field: GraphQLField<unknown, unknown>, depth: number): string {
    const text = this.field(field, depth);
    if (this.chance(10)) return `... on ${type.name} ${this.directive()} { ${text} }`;
    if (!this.chance(8)) return text;
    const name = `F${this.name()}`;
    this.fragments.push(`fragment ${name} on ${type.name} { ${text} }`);
    return `...${name} ${this.directive()}`;
  }

  private field(field: GraphQLField<unknown, unknown>, depth: number): string {
    const given = field.args.filter(
      (arg) => (isNonNullType(arg.type) && arg.defaultValue === undefined) || this.chance(40),
    );
    const args = given.map((arg) => `${arg.name}: ${this.argument(arg)}`).join(', ');
    const named = getNamedType(field.type);
    const below = isObjectType(named) ? this.selection(named, depth + 1) : '';
    // Two fields of one name merge; with arguments or selections of their own they need names of their own.
    const alias = args || below || this.chance(10) ? `${this.name()}: ` : '';
    return `${alias}${field.name}${args && `(${args})`} ${this.directive()} ${below}`;
  }

  private directive(): string {
    if (this.options.conditions === false || !this.chance(8)) return '';
    const condition = this.chance(50) ? String(this.chance(50)) : this.variable('Boolean!', this.chance(50));
    return `@${this.pick(['skip', 'include'])}(if: ${condition})`;
  }

  private argument({ type, name }: GraphQLArgument): string {
    if (this.chance(50)) return this.variable(String(type), this.value(type, name));
    return literal(this.value(type, name), type);
  }

  private variable(type: string, value: unknown): string {
    const name = this.name();
    this.variables.set(name, { type, value });
    return `$${name}`;
  }

  private value(type: GraphQLInputType, name: string): unknown {
    if (isNonNullType(type)) return this.value(type.ofType, name);
    if (this.chance(5)) return null;
    if (isListType(type)) {
      const length = this.gen(fc.integer, { min: 0, max: 2 });
      return Array.from({ length }, () => this.value(nonNull(type.ofType), name));
    }
    if (isEnumType(type)) return this.pick(type.getValues()).name;
    if (isInputObjectType(type))
      return Object.fromEntries(
        Object.values(type.getFields())
          .filter((field) => isNonNullType(field.type) || this.chance(40))
          .map((field) => [field.name, this.value(field.type, field.name)]),
      );
    const samples = this.options.samples[name] ?? this.options.samples[type.name];
    if (!samples) throw new Error(`no values for ${type.name}`);
    return this.pick(samples);
  }
}

function nonNull(type: GraphQLInputType): GraphQLInputType {
  return isNonNullType(type) ? type.ofType : type;
}

function literal(value: unknown, type: GraphQLInputType): string {
  const inner = nonNull(type);
  if (value === null) return 'null';
  if (Array.isArray(value) && isListType(inner))
    return `[${value.map((one) => literal(one, inner.ofType)).join(', ')}]`;
  if (isInputObjectType(inner)) {
    const fields = inner.getFields();
    return `{${Object.entries(value as object)
      .map(([name, one]) => `${name}: ${literal(one, fields[name]?.type as GraphQLInputType)}`)
      .join(', ')}}`;
  }
  return isEnumType(inner) && typeof value === 'string' ? value : JSON.stringify(value);
}
