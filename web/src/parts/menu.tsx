import type { ComponentChildren } from 'preact';
import { useId, useRef } from 'preact/hooks';
import { Link } from 'wouter-preact';
import { Button, type ButtonLook } from './button';
import css from './menu.module.css';

export interface MenuItem {
  label: string;
  onClick?: () => void;
  href?: string;
  danger?: boolean;
}

/** A button that opens a list of things to do. The arrow keys move in it, Escape and a click elsewhere close it. */
export function Menu({
  label,
  look = 'plain',
  items,
  children,
}: {
  /** what the button is called, where its content does not say it */
  label: string;
  look?: ButtonLook;
  items: readonly MenuItem[];
  children?: ComponentChildren;
}) {
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLElement | null>(null);
  return (
    <>
      <Button
        look={look}
        popovertarget={id}
        aria-label={children ? label : undefined}
        aria-haspopup="menu"
        onClick={(event) => (button.current = event.currentTarget)}
      >
        {children ?? label}
      </Button>
      <div
        ref={list}
        id={id}
        class={css.menu}
        popover="auto"
        role="menu"
        aria-label={label}
        onToggle={(event) => event.newState === 'open' && opened(list.current, button.current)}
        onKeyDown={(event) => moved(event, list.current)}
        onClick={() => list.current?.hidePopover()}
      >
        {items.map((item) => (
          <Entry key={item.label} item={item} />
        ))}
      </div>
    </>
  );
}

function Entry({ item: { label, onClick, href, danger } }: { item: MenuItem }) {
  const look = danger ? css.danger : css.item;
  return href ? (
    <Link class={look} role="menuitem" href={href}>
      {label}
    </Link>
  ) : (
    <button class={look} role="menuitem" type="button" onClick={onClick}>
      {label}
    </button>
  );
}

/** Below its button and inside the window; CSS anchors are not in every browser yet. */
function opened(list: HTMLElement | null, button: HTMLElement | null): void {
  if (!list) return;
  const at = (button ?? document.body).getBoundingClientRect();
  const { width, height } = list.getBoundingClientRect();
  const below = at.bottom + 4;
  list.style.left = `${Math.max(8, Math.min(at.left, innerWidth - width - 8))}px`;
  list.style.top = `${below + height > innerHeight - 8 ? Math.max(8, at.top - height - 4) : below}px`;
  list.querySelector<HTMLElement>('[role=menuitem]')?.focus();
}

const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 };

function moved(event: KeyboardEvent, list: HTMLElement | null): void {
  const step = STEPS[event.key];
  if (step === undefined || !list) return;
  event.preventDefault();
  const items = [...list.querySelectorAll<HTMLElement>('[role=menuitem]')];
  const at = items.indexOf(document.activeElement as HTMLElement);
  items[(at + step + items.length) % items.length]?.focus();
}
