import { EVERY } from '../../../data/polling';
import { useLive } from '../../../data/use-live';
import { agentName } from '../../../format/agent';
import { Age } from '../../../parts/age';
import { Button } from '../../../parts/button';
import { EmptyState } from '../../../parts/empty-state';
import { Loaded } from '../../../parts/loaded';
import { Panel } from '../../../parts/panel';
import { Entries, Entry } from '../entries';
import { useAct } from '../use-act';
import { EndSession, Sessions } from './operations.generated';

/** The browsers that are signed in. */
export function SessionsSection() {
  const live = useLive(Sessions, {}, { every: EVERY.list });
  const { act } = useAct(EndSession, () => 'The session has ended.');
  return (
    <Panel padded title="Sessions" note="browsers that are signed in; a session ends with its token">
      <Loaded live={live}>
        {({ sessions }) =>
          sessions.length === 0 ? (
            <EmptyState title="No browser is signed in" />
          ) : (
            <Entries>
              {sessions.map((session) => (
                <Entry
                  key={session.id}
                  state={
                    session.current
                      ? { tone: 'good', word: 'this browser' }
                      : { tone: 'note', word: 'signed in' }
                  }
                  name={session.name}
                  about={session.scopes.join(', ')}
                  note={
                    <>
                      signed in <Age at={session.createdAt} />, last seen <Age at={session.lastSeenAt} />,
                      ends <Age at={session.expiresAt} />
                      {session.agent !== null && (
                        <span title={session.agent}> · {agentName(session.agent)}</span>
                      )}
                    </>
                  }
                  actions={
                    <Button
                      look="quiet"
                      aria-label={`End it: ${session.current ? 'this browser' : session.name}`}
                      onClick={() =>
                        (!session.current || confirm('End the session of this browser?')) &&
                        act({ id: session.id })
                      }
                    >
                      End it
                    </Button>
                  }
                />
              ))}
            </Entries>
          )
        }
      </Loaded>
    </Panel>
  );
}
