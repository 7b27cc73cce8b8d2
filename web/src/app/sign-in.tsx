import { useState } from 'preact/hooks';
import { useConnection } from '../data/connection';
import { messageOf } from '../data/errors';
import { signIn } from '../data/session';
import { Button } from '../parts/button';
import { Field, Tick } from '../parts/field';
import { Notice } from '../parts/notice';
import { Logo } from './logo';
import css from './sign-in.module.css';

/** Asks for a token and keeps the address: who signs in sees what the link was about. */
export function SignIn({ message, as: Frame = 'main' }: { message: string | null; as?: 'main' | 'div' }) {
  const [token, setToken] = useState('');
  const [remember, setRemember] = useState(false);
  const [failed, setFailed] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const lost = useConnection();
  const submit = async () => {
    setBusy(true);
    setFailed(null);
    try {
      await signIn({ token: token.trim(), remember });
    } catch (error) {
      setFailed(messageOf(error));
      setBusy(false);
    }
  };
  const said = failed ?? (lost ? lost.reason : message);
  return (
    <Frame class={css.page}>
      <form
        class={css.card}
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <h1 class={css.name}>
          <Logo /> Pow CRM
        </h1>
        {said && (
          <Notice tone={failed ? 'bad' : 'warn'} alert>
            {said}
          </Notice>
        )}
        <Field
          label="Token"
          hint={
            <>
              From whoever runs this server, or by <code>pow-crm token create</code>. For a link that signs in
              by itself: <code>pow-crm open</code>.
            </>
          }
        >
          {(id) => (
            <input
              id={id}
              type="password"
              autocomplete="current-password"
              autofocus
              required
              spellcheck={false}
              value={token}
              onInput={(event) => setToken(event.currentTarget.value)}
            />
          )}
        </Field>
        <Tick label="Keep me signed in for 30 days" checked={remember} onChange={setRemember} />
        <Button type="submit" look="main" busy={busy} disabled={token.trim() === ''}>
          {busy ? 'Signing in …' : 'Sign in'}
        </Button>
      </form>
    </Frame>
  );
}
