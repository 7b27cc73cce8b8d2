import type { ComponentChildren } from 'preact';
import type { Word } from '../../format/words';
import { StatusBadge } from '../../parts/status-badge';
import css from './entries.module.css';

export function Entries({ children }: { children: ComponentChildren }) {
  return <ul class={css.entries}>{children}</ul>;
}

/** A thing that is set: its state, its name and what it is, and at the right what can be done. */
export function Entry({
  state,
  name,
  about,
  note,
  actions,
}: {
  state: Word;
  name: ComponentChildren;
  about?: ComponentChildren;
  note?: ComponentChildren;
  actions?: ComponentChildren;
}) {
  return (
    <li class={css.entry}>
      <span class={css.state}>
        <StatusBadge of={state} />
      </span>
      <div class={css.told}>
        <p>
          <strong>{name}</strong> {about}
        </p>
        {note && <p class={css.note}>{note}</p>}
      </div>
      {actions && <div class={css.actions}>{actions}</div>}
    </li>
  );
}
