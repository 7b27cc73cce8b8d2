import { Prisma } from '../../store/connection/prisma';
import type { DecimalText } from '../../vocabulary';

/** Coins have eight places; fewer would look like another amount, and more are kept if they are not zero. */
const PLACES = 8;
/** Written into the SQL: a parameter for each amount of a list would cost more than the amount. */
const PLACES_SQL = Prisma.raw(String(PLACES));

/**
 * A numeric expression as the API shows it, exact: at least 8 places, without further trailing zeros ("0.10000000");
 * NULL stays NULL. For a select list: `${decimalSql(Prisma.sql`s.balance`)} as balance`.
 */
export function decimalSql(expression: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`(case when min_scale(${expression}) > ${PLACES_SQL} then trim_scale(${expression})
    else round(${expression}, ${PLACES_SQL}) end)::text`;
}

/** The same for a decimal that is already text ("0.1" or "0.100000000000000000"). */
export function decimalText(text: string): DecimalText {
  const [whole = '', fraction = ''] = text.split('.');
  const kept = fraction.replace(/0+$/, '');
  return `${whole}.${kept.padEnd(PLACES, '0')}`;
}
