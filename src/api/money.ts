import { Extensions, Field } from 'type-graphql';
import { Decimal } from './scalars';

/** The mark on a field that is money. Who may see it stands in field-scopes.ts, and a test holds the two together. */
export const NEEDS_SCOPE = 'needsScope';

/**
 * Marks a field as money: a token without FINANCIALS gets null and FORBIDDEN at that path. For `@Query` and `@FieldResolver`, beside a nullable type.
 */
export function MoneyOnly() {
  return Extensions({ [NEEDS_SCOPE]: 'FINANCIALS' });
}

/** `@Field` for an amount: an exact decimal, nullable, marked as money. */
export function Money(description?: string): PropertyDecorator {
  return (target, property) => {
    Field(() => Decimal, { nullable: true, description })(target, property);
    MoneyOnly()(target, property as string);
  };
}
