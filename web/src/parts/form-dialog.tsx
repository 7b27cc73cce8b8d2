import type { ComponentChildren } from 'preact';
import { messageOf } from '../data/errors';
import { Button, type ButtonLook } from './button';
import { Dialog } from './dialog';
import { Notice } from './notice';

/** A dialog around a change: its button is busy while it runs, and what is refused stands below the form. */
export function FormDialog({
  title,
  verb,
  look = 'main',
  change,
  disabled = false,
  onSubmit,
  onClose,
  children,
}: {
  title: string;
  verb: string;
  look?: ButtonLook;
  change: { running: boolean; error: Error | null };
  disabled?: boolean;
  /** closes the dialog by itself when it has gone through */
  onSubmit: () => Promise<void>;
  onClose: () => void;
  children: ComponentChildren;
}) {
  return (
    <Dialog
      title={title}
      onClose={onClose}
      // A refusal is shown from change.error.
      onSubmit={() => void onSubmit().catch(() => undefined)}
      footer={
        <Button type="submit" look={look} busy={change.running} disabled={disabled}>
          {verb}
        </Button>
      }
    >
      {children}
      {change.error && (
        <Notice tone="bad" alert>
          {messageOf(change.error)}
        </Notice>
      )}
    </Dialog>
  );
}
