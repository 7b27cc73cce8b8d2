import type { Codec } from '../url/codecs';
import { useParam } from '../url/params';
import { SelectFilter } from './select-filter';

/** The pool tells prices in the first two; the next are asked for most. */
const FIRST = ['USD', 'CNY', 'EUR', 'GBP', 'CAD', 'BRL'];
const NO_MONEY = ['XXX', 'XTS'];
const CODES = Intl.supportedValuesOf('currency').filter((code) => !NO_MONEY.includes(code));

const currency: Codec<string> = {
  read: (value) => CODES.find((code) => code === value?.toUpperCase()) ?? '',
  write: (value) => (value === '' ? null : value),
};

/** The currency that amounts are valued in, by the address; '': in none. */
export function useCurrency(): string {
  return useParam('currency', currency)[0];
}

/** The variables of a question for values: the API wants a currency even where none is asked. */
export function asked(code: string): { currency: string; worth: boolean } {
  return { currency: code || 'USD', worth: code !== '' };
}

function currencyOptions(): { value: string; label: string }[] {
  const names = new Intl.DisplayNames('en', { type: 'currency' });
  return [...new Set([...FIRST, ...CODES])].map((value) => ({
    value,
    label: `${value}, ${names.of(value)}`,
  }));
}

/** Coins alone, or beside what they are worth. `needed`: one is chosen, USD if the address names none. */
export function CurrencyFilter({ needed = false }: { needed?: boolean }) {
  const [chosen, choose] = useParam('currency', currency);
  return (
    <SelectFilter
      label="Currency"
      {...(!needed && { all: 'In coins only' })}
      value={chosen || (needed ? 'USD' : '')}
      options={currencyOptions()}
      onChange={choose}
    />
  );
}
