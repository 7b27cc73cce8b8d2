import { useEffect } from 'preact/hooks';
import type { NeedsYou } from '../data/pulse';
import { useShownScreen } from '../parts/screen';

/** The tab tells what needs a person, by number and by a dot on the icon, while another tab is looked at. */
export function useWindowTitle(needs: NeedsYou | null): void {
  const screen = useShownScreen();
  const count = needs?.count ?? 0;
  useEffect(() => {
    document.title = `${count > 0 ? `(${count}${needs?.more ? '+' : ''}) ` : ''}${screen ? `${screen} · ` : ''}Pow CRM`;
  }, [count, needs?.more, screen]);
  useEffect(() => {
    const icon = document.querySelector<HTMLLinkElement>('link[rel=icon]');
    if (icon) icon.href = count > 0 ? '/icon-alert.svg' : '/icon.svg';
  }, [count > 0]);
}
