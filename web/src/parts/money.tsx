import { money, splitZeros } from '../format/money';
import css from './money.module.css';

/** An amount of coins, to the last satoshi; the zeros at its end are paler. null: "–" with the reason. */
export function Money({
  amount,
  coin,
  reason = 'not known',
}: {
  amount: string | null | undefined;
  coin?: string;
  reason?: string;
}) {
  if (amount === null || amount === undefined)
    return (
      <span class={css.unknown} title={reason}>
        –
      </span>
    );
  const [told, zeros] = splitZeros(money(amount));
  return (
    <span class={css.money} title={coin ? `${amount} ${coin}` : amount}>
      {told}
      {zeros && <span class={css.zeros}>{zeros}</span>}
      {coin && <span class={css.coin}> {coin}</span>}
    </span>
  );
}
