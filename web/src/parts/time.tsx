import { useNow } from '../data/server-clock';
import { age } from '../format/age';
import { dayAndClock, shortTime, zoneName } from '../format/time';
import { useZone } from '../url/zone';

/** An instant in the zone of the page, which stands beside it. `full`: with its date, whatever day it is. */
export function Time({ at, full = false }: { at: string | null | undefined; full?: boolean }) {
  const now = useNow();
  const [zone] = useZone();
  if (!at) return <span>–</span>;
  return (
    <time dateTime={at} title={`${at} · ${age(at, now)}`}>
      {full ? dayAndClock(at, zone) : shortTime(at, zone, now)} {zoneName(zone, at)}
    </time>
  );
}
