import { useEffect } from 'preact/hooks';
import { useAskedToWait, useConnection } from '../data/connection';
import { serverNow, serverTime, useNow } from '../data/server-clock';
import { useNewVersion } from '../data/server-version';
import { duration } from '../format/age';
import { shortTime, zoneName } from '../format/time';
import { useZone } from '../url/zone';
import { Button } from './button';
import css from './connection-line.module.css';
import { Notice } from './notice';

/** Says why the page hears nothing new: the server is away, asks the page to wait, or has another version. */
export function ConnectionLine() {
  const lost = useConnection();
  useEffect(() => {
    document.documentElement.toggleAttribute('data-lost', lost !== null);
    return () => document.documentElement.removeAttribute('data-lost');
  }, [lost]);
  return lost ? <Lost {...lost} /> : <Hindered />;
}

/** Since when, above what was known then, which is greyed. */
function Lost({ since, reason }: { since: number; reason: string }) {
  const [zone] = useZone();
  return (
    <div class={css.line}>
      <Notice tone="warn" alert>
        <strong>
          Not connected since {shortTime(since, zone, serverNow())} {zoneName(zone, since)}.
        </strong>{' '}
        What you see is from then. {reason}
      </Notice>
    </div>
  );
}

function Hindered() {
  const wait = useAskedToWait();
  const version = useNewVersion();
  const now = useNow();
  if (wait)
    return (
      <div class={css.line}>
        <Notice tone="warn" alert>
          <strong>The server asks this page to wait.</strong> {wait.reason} It asks again in{' '}
          {duration(Math.max(0, serverTime(wait.until) - now))}; until then what you see grows older.
        </Notice>
      </div>
    );
  if (version === null) return null;
  return (
    <div class={css.line}>
      <Notice tone="off" alert actions={<Button onClick={() => location.reload()}>Load it</Button>}>
        The server was upgraded to Pow CRM {version}: this page is of the version before.
      </Notice>
    </div>
  );
}
