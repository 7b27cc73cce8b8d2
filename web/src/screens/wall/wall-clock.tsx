import { useEffect, useState } from 'preact/hooks';
import { serverNow } from '../../data/server-clock';
import { clock, day, zoneName } from '../../format/time';
import { useZone } from '../../url/zone';
import css from './wall.module.css';

/** The server's time: what the ages are counted by. */
export function WallClock() {
  const [now, setNow] = useState(serverNow);
  const [zone] = useZone();
  useEffect(() => {
    const timer = setInterval(() => setNow(serverNow()), 1_000);
    return () => clearInterval(timer);
  }, []);
  return (
    <p class={css.clock}>
      <time dateTime={new Date(now).toISOString()}>{clock(now, zone)}</time>
      <span class={css.date}>
        {day(now, zone)} · {zoneName(zone, now)}
      </span>
    </p>
  );
}
