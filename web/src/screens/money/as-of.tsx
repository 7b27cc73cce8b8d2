import { serverNow } from '../../data/server-clock';
import { Button } from '../../parts/button';
import type { Codec } from '../../url/codecs';
import { useParam } from '../../url/params';
import css from './tables.module.css';

/** An instant in whole minutes of UTC; null: all that is known now. */
export const asOfCodec: Codec<string | null> = {
  read: (value) => {
    const at = value === null ? NaN : Date.parse(value);
    return Number.isNaN(at) ? null : new Date(at).toISOString();
  },
  write: (value) => value,
};

/** A time to hold on to: the statement of what was known then comes out the same, whatever comes later. */
export function AsOf() {
  const [asOf, setAsOf] = useParam('asOf', asOfCodec);
  const now = new Date(Math.floor(serverNow() / 60_000) * 60_000).toISOString();
  return (
    <>
      <label class={css.asOf}>
        As known at, UTC
        <input
          type="datetime-local"
          max={now.slice(0, 16)}
          value={asOf?.slice(0, 16) ?? ''}
          onChange={({ currentTarget: { value } }) =>
            setAsOf(value === '' ? null : asOfCodec.read(`${value}Z`))
          }
        />
      </label>
      {asOf === null ? (
        <Button onClick={() => setAsOf(now)}>Keep as known now</Button>
      ) : (
        <Button onClick={() => setAsOf(null)}>All that is known</Button>
      )}
    </>
  );
}
