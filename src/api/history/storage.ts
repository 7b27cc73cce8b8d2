import { Ctx, Field, Int, ObjectType, Query, Resolver } from 'type-graphql';
import { tableStorage, type TableStorageRow } from '../../reads/collecting/storage';
import { Context } from '../context';
import { DateTime, SafeInt } from '../scalars';
import { requireEveryGroup } from '../scope-guard';

@ObjectType('TableStorage', {
  simpleResolvers: true,
  description: 'The size of a table in the database, with its partitions.',
})
class TableStorageType {
  @Field(() => String)
  table!: string;

  @Field(() => SafeInt, {
    description: "counted for tables up to 8 MiB; else an estimate from the database's statistics",
  })
  rows!: number;

  @Field(() => SafeInt, { description: 'with its indexes' })
  bytes!: number;

  @Field(() => DateTime, { nullable: true, description: 'null: empty, or its rows have no age' })
  oldest!: Date | null;

  @Field(() => Int, { nullable: true, description: 'null: for ever' })
  retentionDays!: number | null;
}

@Resolver()
export class StorageResolver {
  @Query(() => [TableStorageType], { description: 'size, age and retention of every table, by name' })
  storage(@Ctx() context: Context): Promise<TableStorageRow[]> {
    requireEveryGroup(context.viewer);
    return tableStorage(context.services.read);
  }
}
