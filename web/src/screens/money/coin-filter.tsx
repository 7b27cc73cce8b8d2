import { usePlaces, type PlaceList } from '../../data/use-places';
import { usePlace } from '../../parts/place-filter';
import { SelectFilter } from '../../parts/select-filter';
import { text } from '../../url/codecs';
import { useParam } from '../../url/params';

/** The coin that the money is in: the account's own, else that of the address, else BTC or the first that there is. */
export function useCoin(): PlaceList & { coin: string } {
  const [chosen] = useParam('coin', text);
  const places = usePlaces();
  const { account } = usePlace();
  const own = places.accounts.find(({ id }) => id === account);
  const otherwise = places.coins.includes('BTC') ? 'BTC' : (places.coins[0] ?? 'BTC');
  return { ...places, coin: own?.coin ?? (chosen || otherwise) };
}

/** Sums never mix coins. Nothing to choose where there is one. */
export function CoinFilter() {
  const [, choose] = useParam('coin', text);
  const { coins, coin } = useCoin();
  if (coins.length < 2) return null;
  const options = coins.map((one) => ({ value: one, label: one }));
  return <SelectFilter label="Coin" value={coin} options={options} onChange={choose} />;
}
