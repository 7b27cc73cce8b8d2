import type { ComponentChildren } from 'preact';
import { Link } from 'wouter-preact';
import { classes } from './classes';
import css from './button.module.css';

/** A link that looks like a button: for a file, or for another screen. */
export function LinkButton({
  href,
  download = false,
  children,
}: {
  href: string;
  download?: boolean;
  children: ComponentChildren;
}) {
  const look = classes(css.button, css.link);
  if (!download)
    return (
      <Link class={look} href={href}>
        {children}
      </Link>
    );
  return (
    <a class={look} href={href} download>
      {children}
    </a>
  );
}
