import { useNow } from '../data/server-clock';
import { age } from '../format/age';
import { dayAndClock, zoneName } from '../format/time';
import { useZone } from '../url/zone';
import css from './age.module.css';

/** How old something is, by the server's clock; its instant in the title. Never collected: says so. */
export function Age({
  at,
  stale = false,
  never = 'never',
}: {
  at: string | null | undefined;
  stale?: boolean;
  never?: string;
}) {
  const now = useNow();
  const [zone] = useZone();
  if (!at) return <span class={css.stale}>{never}</span>;
  return (
    <time
      class={stale ? css.stale : css.age}
      dateTime={at}
      title={`${dayAndClock(at, zone)} ${zoneName(zone, at)}${stale ? ', older than it should be' : ''}`}
    >
      {age(at, now)}
      {stale && ' · stale'}
    </time>
  );
}
