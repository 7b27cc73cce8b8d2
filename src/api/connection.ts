import { ArgsType, Field, Int, ObjectType, type ClassType } from 'type-graphql';
import type { Page, PageArgs } from '../reads/lists/page';

@ObjectType('PageInfo', { simpleResolvers: true })
class PageInfo {
  @Field(() => Boolean, { description: 'true: more rows follow this page' })
  hasNextPage!: boolean;

  @Field(() => Boolean, { description: 'true: this page was requested with a cursor' })
  hasPreviousPage!: boolean;

  @Field(() => String, { nullable: true })
  startCursor!: string | null;

  @Field(() => String, { nullable: true, description: 'pass it as "after" to get the next page' })
  endCursor!: string | null;
}

/** A page as resolvers return it: `totalCount` is called only when the field is selected. */
export interface Connection<Row> extends Page<Row> {
  totalCount(): Promise<number>;
}

export function connection<Row>(page: Page<Row>, totalCount: () => Promise<number>): Connection<Row> {
  return {
    nodes: page.nodes,
    get edges() {
      return page.edges;
    },
    get pageInfo() {
      return page.pageInfo;
    },
    totalCount,
  };
}

/** The GraphQL type `<name>Connection` with its edge, over nodes of the type that `node` names. */
export function connectionOf(name: string, node: () => ClassType): ClassType {
  @ObjectType(`${name}Edge`, {
    simpleResolvers: true,
    description: `A row of ${name}Connection, with its cursor.`,
  })
  class Edge {
    @Field(() => String, { description: 'pass it as "after" to get the rows after this one' })
    cursor!: string;

    @Field(node, { description: 'the row' })
    node!: object;
  }

  @ObjectType(`${name}Connection`, { simpleResolvers: true, description: 'One page of a list.' })
  class ConnectionType {
    @Field(() => [node()], { description: 'the same rows as in the edges' })
    nodes!: object[];

    @Field(() => [Edge], { description: 'the rows of this page, each with its cursor' })
    edges!: Edge[];

    @Field(() => PageInfo, { description: 'where this page lies in the list' })
    pageInfo!: PageInfo;

    @Field(() => Int, { description: 'the number of rows on all pages; counted only if you select it' })
    totalCount!: () => Promise<number>;
  }
  return ConnectionType;
}

/** `first` (50) and `after`; for another default make a sibling with `pageArgsOf`. */
export function pageArgsOf(defaultFirst: number): ClassType<RequestedPage> {
  @ArgsType()
  class Args implements RequestedPage {
    @Field(() => Int, { nullable: true, defaultValue: defaultFirst, description: 'rows per page, 1 to 500' })
    first?: number | null;

    @Field(() => String, { nullable: true, description: 'the cursor of the row before the page' })
    after?: string | null;
  }
  return Args;
}

export interface RequestedPage {
  first?: number | null;
  after?: string | null;
}

const DEFAULT_PAGE_SIZE = 50;
export const PageArgs50 = pageArgsOf(DEFAULT_PAGE_SIZE);

/** An explicit null means the default, as if it had been left out. */
export function pageArgs({ first, after }: RequestedPage, defaultFirst = DEFAULT_PAGE_SIZE): PageArgs {
  return { first: first ?? defaultFirst, after: after ?? null };
}
