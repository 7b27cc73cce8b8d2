import { QueryClientProvider } from '@tanstack/preact-query';
import { useLocation } from 'wouter-preact';
import { queries } from '../data/client';
import { useSession } from '../data/session';
import { may, type Viewer } from '../data/viewer';
import { Toasts } from '../parts/toast';
import { Shortcuts } from '../parts/shortcuts';
import { Arriving, NotAllowed, NotFound } from './pages';
import { ScreenView } from './screen-view';
import { screenAt } from './screens';
import { Shell } from './shell';
import { SignIn } from './sign-in';
import { SignInAgain } from './sign-in-again';

export function App() {
  return (
    <QueryClientProvider client={queries}>
      <View />
      <Toasts />
      <Shortcuts />
    </QueryClientProvider>
  );
}

/** The address says which screen, the session whether it may be seen. */
function View() {
  const session = useSession();
  if (session.phase === 'asking') return <Arriving />;
  if (session.phase === 'nobody') return <SignIn message={session.message} />;
  const { phase, viewer } = session;
  return (
    <>
      <Page key={JSON.stringify(viewer)} viewer={viewer} />
      {phase === 'ended' && <SignInAgain />}
    </>
  );
}

function Page({ viewer }: { viewer: Viewer }) {
  const [path] = useLocation();
  const screen = screenAt(path);
  if (screen === null)
    return (
      <Shell>
        <NotFound />
      </Shell>
    );
  if (!may(viewer, screen.scope))
    return (
      <Shell>
        <NotAllowed screen={screen} />
      </Shell>
    );
  if (screen.bare) return <ScreenView key={screen.path} screen={screen} />;
  return (
    <Shell>
      <ScreenView key={screen.path} screen={screen} />
    </Shell>
  );
}
