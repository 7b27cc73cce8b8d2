import { useEffect, useRef } from 'preact/hooks';
import { SignIn } from './sign-in';
import css from './sign-in.module.css';

/** Covers the page of a session that has ended, with the dialogs that are open on it, until the same person is back. */
export function SignInAgain() {
  const cover = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const dialog = cover.current;
    const before = document.activeElement;
    dialog?.showModal();
    return () => {
      dialog?.close();
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);
  return (
    <dialog
      ref={cover}
      class={css.cover}
      aria-label="Sign in again"
      onCancel={(event) => event.preventDefault()}
      // A second Escape closes it in spite of that.
      onClose={() => cover.current?.isConnected && cover.current.showModal()}
    >
      <SignIn as="div" message="Your session has ended. Sign in to go on where you were." />
    </dialog>
  );
}
