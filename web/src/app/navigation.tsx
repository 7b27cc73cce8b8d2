import { Link, useLocation } from 'wouter-preact';
import type { NeedsYou } from '../data/pulse';
import type { Viewer } from '../data/viewer';
import { counted } from '../format/count';
import { classes } from '../parts/classes';
import { useShortcut } from '../parts/shortcuts';
import { Icon } from './icons';
import { MoreMenu } from './more-menu';
import css from './navigation.module.css';
import { screenAt, type ScreenEntry } from './screens';

/** On a phone these have a place of their own; the others are behind "More". */
const AT_HAND = ['/', '/alerts', '/accounts', '/workers'];

interface NavigationProps {
  screens: readonly ScreenEntry[];
  needs: NeedsYou | null;
}

export function SideBar({ screens, needs }: NavigationProps) {
  return (
    <nav class={css.side} aria-label="Screens">
      {(['main', 'aside'] as const).map((place) => (
        <ul key={place} class={css.list}>
          {screens
            .filter((screen) => screen.place === place)
            .map((screen) => (
              <li key={screen.path}>
                <ScreenLink screen={screen} needs={needs} />
              </li>
            ))}
        </ul>
      ))}
    </nav>
  );
}

function ScreenLink({ screen, needs }: { screen: ScreenEntry; needs: NeedsYou | null }) {
  const [path, navigate] = useLocation();
  useShortcut(`g ${screen.key}`, screen.name, () => navigate(screen.path));
  return (
    <Link class={css.link} href={screen.path} aria-current={screenAt(path) === screen ? 'page' : undefined}>
      <Icon of={screen.path} />
      {screen.name}
      {screen.path === '/alerts' && <NeedsCount needs={needs} />}
    </Link>
  );
}

/** How many alerts need a person; nothing where none do, or where it is not known. */
function NeedsCount({ needs }: { needs: NeedsYou | null }) {
  if (!needs || needs.count === 0) return null;
  const text = `${needs.count}${needs.more ? '+' : ''}`;
  return (
    <span
      class={classes(css.count, needs.critical > 0 && css.critical)}
      title={`${counted(needs.count, 'alert')} need you`}
    >
      {text}
      <span class="heard"> need you</span>
    </span>
  );
}

export function BottomBar({ screens, needs, viewer }: NavigationProps & { viewer: Viewer }) {
  const [path] = useLocation();
  const atHand = screens.filter((screen) => AT_HAND.includes(screen.path));
  const others = screens.filter((screen) => !AT_HAND.includes(screen.path));
  return (
    <nav class={css.bottom} aria-label="Screens on a phone">
      {atHand.map((screen) => (
        <Link
          key={screen.path}
          class={css.tab}
          href={screen.path}
          aria-current={screenAt(path) === screen ? 'page' : undefined}
        >
          <Icon of={screen.path} />
          {screen.name}
          {screen.path === '/alerts' && <NeedsCount needs={needs} />}
        </Link>
      ))}
      <MoreMenu screens={others} viewer={viewer} current={others.includes(screenAt(path) as ScreenEntry)} />
    </nav>
  );
}
