import { useState } from 'preact/hooks';
import { EVERY } from '../../../data/polling';
import { serverNow } from '../../../data/server-clock';
import { useLive } from '../../../data/use-live';
import { Age } from '../../../parts/age';
import { Button } from '../../../parts/button';
import { EmptyState } from '../../../parts/empty-state';
import { Loaded } from '../../../parts/loaded';
import { Panel } from '../../../parts/panel';
import { Entries, Entry } from '../entries';
import { useAct } from '../use-act';
import { RevokeToken, Tokens, type TokensQuery } from './operations.generated';
import { TokenDialog } from './token-dialog';

type Token = TokensQuery['tokens'][number];

/** Shows who may ask this server, for what, and until when. */
export function TokensSection() {
  const live = useLive(Tokens, {}, { every: EVERY.list });
  const [adding, setAdding] = useState(false);
  const { act } = useAct(RevokeToken, ({ revokeToken: { token } }) => `${token.name} is revoked.`);
  return (
    <Panel
      padded
      title="Tokens"
      note="the secret is shown once, when a token is made"
      actions={
        <Button look="main" onClick={() => setAdding(true)}>
          Make a token
        </Button>
      }
    >
      <Loaded live={live}>
        {({ tokens }) =>
          tokens.length === 0 ? (
            <EmptyState title="There are no tokens but the ADMIN_TOKEN" />
          ) : (
            <Entries>
              {tokens.map((token) => (
                <Entry
                  key={token.id}
                  state={stateOf(token)}
                  name={token.name}
                  about={`${token.scopes.join(', ')}${token.groups ? ` · ${token.groups.join(', ')} only` : ''}`}
                  note={<History token={token} />}
                  actions={
                    token.revokedAt === null && (
                      <Button
                        look="quiet"
                        aria-label={`Revoke ${token.name}`}
                        onClick={() => confirm(`Revoke the token ${token.name}?`) && act({ id: token.id })}
                      >
                        Revoke
                      </Button>
                    )
                  }
                />
              ))}
            </Entries>
          )
        }
      </Loaded>
      {adding && <TokenDialog onClose={() => setAdding(false)} />}
    </Panel>
  );
}

function History({ token: { createdAt, lastUsedAt, expiresAt } }: { token: Token }) {
  return (
    <>
      made <Age at={createdAt} />
      {lastUsedAt === null ? (
        ', not used yet'
      ) : (
        <>
          , last used <Age at={lastUsedAt} />
        </>
      )}
      {expiresAt !== null && (
        <>
          , expires <Age at={expiresAt} />
        </>
      )}
    </>
  );
}

function stateOf({ revokedAt, expiresAt }: Token) {
  if (revokedAt !== null) return { tone: 'off', word: 'revoked' } as const;
  if (expiresAt !== null && Date.parse(expiresAt) <= serverNow())
    return { tone: 'off', word: 'expired' } as const;
  return { tone: 'good', word: 'valid' } as const;
}
