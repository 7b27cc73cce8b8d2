import { Field, ObjectType } from 'type-graphql';
import { ENTRY_TYPES, type EntryType } from '../../reads/money/statement';
import type { DateText, DecimalText } from '../../vocabulary';
import { enumOf } from '../enums';
import { CalendarDate, DateTime, Decimal } from '../scalars';

const EntryTypeEnum = enumOf('EntryType', ENTRY_TYPES, 'The kind of an entry of a statement.');

@ObjectType('StatementChange', {
  simpleResolvers: true,
  description: 'Something that came or changed after the time of a statement.',
})
export class StatementChangeType {
  @Field(() => EntryTypeEnum, { description: 'what it is about' })
  type!: EntryType;

  @Field(() => CalendarDate, { description: 'the day of the entry, as it is now' })
  day!: DateText;

  @Field(() => DateTime, { description: 'when it was first seen, or seen to have changed' })
  seenAt!: Date;

  @Field(() => String, { description: 'which field of the entry' })
  field!: string;

  @Field(() => String, { nullable: true, description: 'the value before; null: the entry was not there' })
  was!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'the value since then; null: the entry was taken back',
  })
  became!: string | null;
}

@ObjectType('StatementSums', {
  simpleResolvers: true,
  description: 'opening + earnings + adjustments − payouts = closing, in whole coins, exact.',
})
export class StatementSumsType {
  @Field(() => Decimal, { description: 'all that was earned, adjusted and paid out before the month' })
  opening!: DecimalText;

  @Field(() => Decimal, { description: "earnings of the month, by the pool's settlement day" })
  earnings!: DecimalText;

  @Field(() => Decimal, { description: 'what was entered for the month beside what the pool lists' })
  adjustments!: DecimalText;

  @Field(() => Decimal, { description: 'payouts of the month, by their day in the zone `tz`' })
  payouts!: DecimalText;

  @Field(() => Decimal, { description: 'what is left at the end of the month' })
  closing!: DecimalText;
}

@ObjectType('AccountStatement', {
  simpleResolvers: true,
  description: "The statement of one account, held against the pool's balance.",
})
export class AccountStatementType extends StatementSumsType {
  accountId!: number;

  @Field(() => Boolean, {
    nullable: true,
    description:
      "true: everything is read, and all entries that were known make the pool's balance; null: no balance of that time is known",
  })
  addsUp!: boolean | null;

  @Field(() => Decimal, {
    nullable: true,
    description:
      "all entries that were known, also later ones, minus the pool's balance; null: none is known of that time",
  })
  difference!: DecimalText | null;

  @Field(() => Decimal, {
    nullable: true,
    description: "the pool's own balance when its lists were last read",
  })
  poolBalance!: DecimalText | null;

  @Field(() => DateTime, { nullable: true, description: 'when poolBalance was told' })
  poolBalanceAt!: Date | null;

  @Field(() => [String], { description: 'why it does not add up, in sentences; empty if it does' })
  reasons!: string[];
}

@ObjectType('Statement', {
  simpleResolvers: true,
  description: 'A month of money: the same again for the same `asOf`, whatever comes later.',
})
export class StatementType {
  @Field(() => String, { description: 'YYYY-MM' })
  month!: string;

  @Field(() => String, { description: 'the coin, upper case; sums never mix coins' })
  coin!: string;

  @Field(() => String, { description: 'the time zone whose days payouts are counted by' })
  tz!: string;

  @Field(() => DateTime, {
    nullable: true,
    description: 'it tells what was known then; null: all that is known now',
  })
  asOf!: Date | null;

  @Field(() => StatementSumsType, { description: 'the sums over all accounts' })
  total!: StatementSumsType;

  @Field(() => [AccountStatementType], { description: 'each account, by name; archived ones too' })
  accounts!: AccountStatementType[];
}
