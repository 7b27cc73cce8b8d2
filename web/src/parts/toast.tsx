import { createStore, useStore } from '../data/store';
import { Button } from './button';
import { classes } from './classes';
import { Shape } from './shape';
import css from './toast.module.css';

interface Told {
  id: number;
  tone: 'good' | 'bad';
  message: string;
}

/** Long enough to read a sentence; what failed stays until it is put away. */
const SHOWN_MS = 6_000;

const told = createStore<readonly Told[]>([]);
let last = 0;

/** Says what became of something that was asked for. */
export function toast(message: string, tone: Told['tone'] = 'good'): void {
  const id = ++last;
  told.set([...told.get().slice(-3), { id, tone, message }]);
  if (tone === 'good') setTimeout(() => putAway(id), SHOWN_MS);
}

function putAway(id: number): void {
  told.set(told.get().filter((one) => one.id !== id));
}

/** Where they appear: once, in the shell. */
export function Toasts() {
  const list = useStore(told);
  return (
    <div class={css.toasts} role="status" aria-live="polite">
      {list.map(({ id, tone, message }) => (
        <div key={id} class={classes(css.toast, css[tone])}>
          <Shape tone={tone} size={12} />
          <span class={css.text}>{message}</span>
          <Button look="quiet" aria-label="Put away" onClick={() => putAway(id)}>
            ✕
          </Button>
        </div>
      ))}
    </div>
  );
}
