import { useState } from 'preact/hooks';
import { Link } from 'wouter-preact';
import type { Viewer } from '../data/viewer';
import { Dialog } from '../parts/dialog';
import { Account } from './account';
import { Icon } from './icons';
import css from './navigation.module.css';
import type { ScreenEntry } from './screens';

/** On a phone: the screens that have no place in the bar, and who is signed in. */
export function MoreMenu({
  screens,
  viewer,
  current,
}: {
  screens: readonly ScreenEntry[];
  viewer: Viewer;
  current: boolean;
}) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <button
        class={css.tab}
        type="button"
        aria-haspopup="dialog"
        aria-current={current ? 'page' : undefined}
        onClick={() => setOpen(true)}
      >
        <Icon of="more" />
        More
      </button>
      {open && (
        <Dialog title="More" onClose={() => setOpen(false)}>
          <ul class={css.grid}>
            {screens.map(({ path, name }) => (
              <li key={path}>
                <Link class={css.link} href={path} onClick={() => setOpen(false)}>
                  <Icon of={path} />
                  {name}
                </Link>
              </li>
            ))}
          </ul>
          <Account viewer={viewer} />
        </Dialog>
      )}
    </>
  );
}
