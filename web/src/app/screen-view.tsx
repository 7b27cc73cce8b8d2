import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { useConnection } from '../data/connection';
import { ErrorBoundary } from './error-boundary';
import { BrokenScreen } from './pages';
import type { ScreenEntry } from './screens';
import { loadPart } from './upgrade';

/** Loads a screen's chunk and shows it; what breaks in it breaks nothing else. */
export function ScreenView({ screen }: { screen: ScreenEntry }) {
  const [Loaded, setLoaded] = useState<ComponentType | null>(null);
  const [error, setError] = useState<unknown>(null);
  const lost = useConnection() !== null;
  useEffect(() => {
    if (Loaded) return;
    let gone = false;
    // Again when the server is lost or found: then it may be loaded.
    loadPart(screen.load)
      .then((module) => !gone && setLoaded(() => module.default))
      .catch((reason: unknown) => !gone && setError(reason));
    return () => {
      gone = true;
    };
  }, [screen, Loaded, lost]);
  if (Loaded)
    return (
      <ErrorBoundary fallback={(reason) => <BrokenScreen name={screen.name} error={reason} />}>
        <Loaded />
      </ErrorBoundary>
    );
  return error === null ? null : <BrokenScreen name={screen.name} error={error} />;
}
