import { Link } from 'wouter-preact';
import { useConnection } from '../data/connection';
import { messageOf } from '../data/errors';
import { Button } from '../parts/button';
import { EmptyState } from '../parts/empty-state';
import { Screen } from '../parts/screen';
import css from './pages.module.css';
import type { ScreenEntry } from './screens';

/** Before it is known who looks. */
export function Arriving() {
  const lost = useConnection();
  return (
    <main class={css.page}>
      {lost ? (
        <EmptyState title="Not connected">
          <p>{lost.reason} This page goes on by itself as soon as the server answers.</p>
        </EmptyState>
      ) : (
        <p class="heard">Connecting …</p>
      )}
    </main>
  );
}

export function NotFound() {
  return (
    <Screen title="Not found">
      <EmptyState title="There is no such page">
        <p>
          <Link href="/">Go to Now</Link>
        </p>
      </EmptyState>
    </Screen>
  );
}

export function NotAllowed({ screen }: { screen: ScreenEntry }) {
  return (
    <Screen title={screen.name}>
      <EmptyState title="Your token does not open this screen">
        <p>It needs the scope {screen.scope}.</p>
      </EmptyState>
    </Screen>
  );
}

export function BrokenScreen({ name, error }: { name: string; error: unknown }) {
  return (
    <Screen title={name}>
      <EmptyState title="This screen has failed">
        <p>{messageOf(error)}</p>
        <Button onClick={() => location.reload()}>Load it again</Button>
      </EmptyState>
    </Screen>
  );
}
