import { messageOf } from '../data/errors';
import type { Scope } from '../data/schema.generated';
import { signOut } from '../data/session';
import { may, type Viewer } from '../data/viewer';
import { Button } from '../parts/button';
import { toast } from '../parts/toast';
import css from './account.module.css';
import { ThemeSwitch } from './theme-switch';

const CAN: Readonly<Record<Scope, string>> = {
  READ: 'read',
  FINANCIALS: 'money',
  OPERATE: 'operate',
  ADMIN: 'everything',
};

/** Shows who is signed in and what the token opens, and signs out. */
export function Account({ viewer }: { viewer: Viewer }) {
  return (
    <div class={css.account}>
      <ThemeSwitch />
      <div>
        <p class={css.name} title="the token that you signed in with">
          {viewer.name}
        </p>
        <p class={css.can}>{whatItOpens(viewer)}</p>
      </div>
      <Button look="quiet" onClick={() => void signOut().catch((error) => toast(messageOf(error), 'bad'))}>
        Sign out
      </Button>
    </div>
  );
}

function whatItOpens(viewer: Viewer): string {
  const scopes = may(viewer, 'ADMIN')
    ? [CAN.ADMIN]
    : [...new Set(['READ' as const, ...viewer.scopes])].map((s) => CAN[s]);
  const groups = viewer.groups === null ? '' : ` · ${viewer.groups.join(', ')} only`;
  return scopes.join(', ') + groups;
}
