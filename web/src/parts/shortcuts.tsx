import { useEffect, useRef, useState } from 'preact/hooks';
import { Dialog } from './dialog';
import css from './shortcuts.module.css';

interface Shortcut {
  keys: string;
  label: string;
  run: () => void;
}

/** Two keys, as in "g a", belong together for that long. */
const PAIR_MS = 1_200;

const known: Shortcut[] = [];

/** A key, or two one after the other ("g a"), that does something while the screen is shown. "?" lists them all. */
export function useShortcut(keys: string, label: string, run: () => void): void {
  const latest = useRef(run);
  latest.current = run;
  useEffect(() => {
    const shortcut = { keys, label, run: () => latest.current() };
    known.push(shortcut);
    return () => void known.splice(known.indexOf(shortcut), 1);
  }, [keys, label]);
}

const FIELDS = 'input, textarea, select, [contenteditable], dialog';

/** Listens for all of them, and shows the list. Once, in the shell. */
export function Shortcuts() {
  const [listed, setListed] = useState(false);
  useShortcut('?', 'These keys', () => setListed(true));
  useEffect(() => {
    let first: { key: string; at: number } | null = null;
    const press = (event: KeyboardEvent) => {
      const inField = event.target instanceof Element && event.target.closest(FIELDS);
      if (inField || event.ctrlKey || event.metaKey || event.altKey) return;
      const pair = first && event.timeStamp - first.at < PAIR_MS ? `${first.key} ${event.key}` : null;
      first = { key: event.key, at: event.timeStamp };
      const found =
        known.findLast(({ keys }) => keys === pair) ?? known.findLast(({ keys }) => keys === event.key);
      if (!found) return;
      first = null;
      event.preventDefault();
      found.run();
    };
    addEventListener('keydown', press);
    return () => removeEventListener('keydown', press);
  }, []);
  return listed ? <ShortcutList onClose={() => setListed(false)} /> : null;
}

function ShortcutList({ onClose }: { onClose: () => void }) {
  return (
    <Dialog title="Keys" onClose={onClose}>
      <dl class={css.list}>
        {known.map(({ keys, label }) => (
          <div key={keys} class={css.line}>
            <dt>
              {keys.split(' ').map((key) => (
                <kbd key={key} class={css.key}>
                  {key}
                </kbd>
              ))}
            </dt>
            <dd>{label}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
