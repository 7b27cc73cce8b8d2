import type { ComponentChildren } from 'preact';
import { useEffect, useId, useRef } from 'preact/hooks';
import { Button } from './button';
import css from './dialog.module.css';

/**
 * A question or a form above the page: the browser keeps the focus inside, Escape closes it. A click beside it closes what is
 * no form: one that slips would take what was typed with it. Rendered while it is open.
 */
export function Dialog({
  title,
  onClose,
  children,
  footer,
  onSubmit,
}: {
  title: string;
  onClose: () => void;
  children: ComponentChildren;
  /** the buttons; "Cancel" stands before them */
  footer?: ComponentChildren;
  onSubmit?: () => void;
}) {
  const dialog = useRef<HTMLDialogElement>(null);
  const heading = useId();
  useEffect(() => {
    const before = document.activeElement;
    dialog.current?.showModal();
    return () => (before instanceof HTMLElement ? before.focus() : undefined);
  }, []);
  return (
    <dialog
      ref={dialog}
      class={css.dialog}
      aria-labelledby={heading}
      onClose={onClose}
      onClick={(event) => !onSubmit && event.target === dialog.current && onClose()}
    >
      <form
        class={css.form}
        onSubmit={(event) => {
          event.preventDefault();
          onSubmit?.();
        }}
      >
        <h2 id={heading}>{title}</h2>
        {children}
        <div class={css.footer}>
          <Button onClick={onClose}>{footer ? 'Cancel' : 'Close'}</Button>
          {footer}
        </div>
      </form>
    </dialog>
  );
}
