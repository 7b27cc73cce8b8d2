import { counted } from '../format/count';
import { inCurrency } from '../format/money';
import { originOf, type CoinValue } from '../format/worth';
import css from './worth.module.css';

/**
 * The worth of coins in the chosen currency; price, time and source in the title. No price: "–" with the reason. Nothing at
 * all where no currency is chosen.
 */
export function Worth({
  value,
  coin,
  column = false,
}: {
  value: CoinValue | null | undefined;
  coin: string;
  /** in a column whose head names the currency */
  column?: boolean;
}) {
  if (!value) return null;
  const { amount, currency, unpricedDays } = value;
  return (
    <span class={column ? css.column : css.worth} title={originOf(value, coin)}>
      {amount === null ? '–' : inCurrency(amount, currency)}
      {!column && ` ${currency}`}
      {amount !== null && unpricedDays > 0 && (
        <span class={css.partial}> without {counted(unpricedDays, 'day')}</span>
      )}
    </span>
  );
}
