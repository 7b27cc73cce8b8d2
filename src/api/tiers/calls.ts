import {
  Args,
  ArgsType,
  Ctx,
  Field,
  FieldResolver,
  ID,
  Int,
  ObjectType,
  Query,
  Resolver,
  Root,
} from 'type-graphql';
import { countApiCalls, listApiCalls, type ApiCallRow } from '../../reads/collecting/api-calls';
import type { CollectionErrorCode, TierName } from '../../vocabulary';
import { AccountType } from '../accounts/account';
import { loadAccount } from '../accounts/load-account';
import { connection, connectionOf, pageArgs, PageArgs50, type Connection } from '../connection';
import { Context } from '../context';
import { CollectionErrorCodeEnum, TierNameEnum } from '../enums';
import { accountIds } from '../ids';
import { DateTime } from '../scalars';

@ObjectType('ApiCall', {
  simpleResolvers: true,
  description: 'A call to the pool. A call that is still open has no status, code, duration or error.',
})
class ApiCallType {
  @Field(() => ID)
  id!: string;

  @Field(() => DateTime, { description: 'when it was counted against the budget' })
  at!: Date;

  @Field(() => String, { description: 'by its name at the pool' })
  endpoint!: string;

  @Field(() => TierNameEnum, { nullable: true, description: 'null: outside every tier, such as a check' })
  tier!: TierName | null;

  @Field(() => Int, { nullable: true })
  httpStatus!: number | null;

  @Field(() => Int, { nullable: true, description: "the code in the pool's reply; 0 is success" })
  poolCode!: number | null;

  @Field(() => Int, { nullable: true, description: 'milliseconds' })
  durationMs!: number | null;

  @Field(() => CollectionErrorCodeEnum, { nullable: true, description: 'null: none, or still under way' })
  error!: CollectionErrorCode | null;
}

const ApiCallConnection = connectionOf('ApiCall', () => ApiCallType);

@ArgsType()
class ApiCallsArgs extends PageArgs50 {
  @Field(() => ID, { nullable: true })
  account?: string | null;

  @Field(() => Boolean, { nullable: true, defaultValue: false })
  errorsOnly?: boolean | null;
}

@Resolver(() => ApiCallType)
export class ApiCallsResolver {
  @Query(() => ApiCallConnection, { description: 'newest first' })
  async apiCalls(
    @Args(() => ApiCallsArgs) args: ApiCallsArgs,
    @Ctx() context: Context,
  ): Promise<Connection<ApiCallRow>> {
    const { read } = context.services;
    const filter = {
      visible: context.viewer.groups,
      accountIds: accountIds(args.account == null ? null : [args.account]),
      errorsOnly: args.errorsOnly ?? false,
    };
    const page = await listApiCalls(read, { ...filter, page: pageArgs(args) });
    return connection(page, () => countApiCalls(read, filter));
  }

  @FieldResolver(() => AccountType, { nullable: true, description: 'the account whose key signed it' })
  account(@Root() call: ApiCallRow, @Ctx() context: Context): Promise<AccountType | null> {
    return loadAccount(context, call.accountId);
  }
}
