import type { ComponentChildren } from 'preact';
import { navigate } from 'wouter-preact/use-browser-location';

/**
 * A link inside a row of a long list. Unlike the router's own it listens to no address, which a list that scrolls would pay for
 * with every row that comes and goes.
 */
export function RowLink({
  href,
  class: name,
  children,
}: {
  href: string;
  class?: string;
  children: ComponentChildren;
}) {
  return (
    <a href={href} class={name} onClick={follow}>
      {children}
    </a>
  );
}

/** A plain click stays on this page; with a key held down, or the wheel, the browser opens another one. */
function follow(event: MouseEvent & { currentTarget: HTMLAnchorElement }): void {
  const { ctrlKey, metaKey, altKey, shiftKey, button, defaultPrevented, currentTarget } = event;
  if (defaultPrevented || ctrlKey || metaKey || altKey || shiftKey || button !== 0) return;
  event.preventDefault();
  navigate(currentTarget.getAttribute('href') ?? currentTarget.href);
}
