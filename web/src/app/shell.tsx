import type { ComponentChildren } from 'preact';
import { usePulse } from '../data/pulse';
import { useViewer } from '../data/viewer';
import { Account } from './account';
import { ConnectionLine } from '../parts/connection-line';
import { Logo } from './logo';
import { BottomBar, SideBar } from './navigation';
import { screensFor } from './screens';
import css from './shell.module.css';
import { useWindowTitle } from './window-title';

/** The frame of every screen: the navigation, who looks, and whether the server is there. */
export function Shell({ children }: { children: ComponentChildren }) {
  const viewer = useViewer();
  const needs = usePulse();
  useWindowTitle(needs);
  const screens = screensFor(viewer);
  return (
    <div class={css.shell}>
      <a class={css.skip} href="#main">
        Skip to the content
      </a>
      <header class={css.side}>
        <div class={css.brand}>
          <Logo size={24} />
          <span>Pow CRM</span>
        </div>
        <SideBar screens={screens} needs={needs} />
        <Account viewer={viewer} />
      </header>
      <main id="main" class={css.main} tabindex={-1}>
        <ConnectionLine />
        {children}
      </main>
      <BottomBar screens={screens} needs={needs} viewer={viewer} />
    </div>
  );
}
