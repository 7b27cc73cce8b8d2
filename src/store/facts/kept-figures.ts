import { Prisma } from '../connection/prisma';

/**
 * Assignments of an upsert into `account_states`: a figure missing from the newest reply stays, and `<fact>_figures_at`
 * holds the age of the oldest kept one; null: all are from `<fact>_at`.
 */
export function keptFigures(columns: readonly string[], fact: 'hashrate' | 'overview'): Prisma.Sql {
  const kept = columns.map((name) => `${name} = coalesce(excluded.${name}, account_states.${name})`);
  const told = columns.map((name) => `excluded.${name}`).join(', ');
  return Prisma.raw(
    `${kept.join(', ')}, ${fact}_figures_at = case when num_nulls(${told}) > 0
      then coalesce(account_states.${fact}_figures_at, account_states.${fact}_at) end`,
  );
}
