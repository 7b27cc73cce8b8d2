import { useEffect, useRef, useState } from 'preact/hooks';
import css from './search-box.module.css';
import { useShortcut } from './shortcuts';

/** Two letters in one go are one question; otherwise each letter asks at once, and the question before it is given up. */
const PAUSE_MS = 20;

/** Text to look for, told when the typing pauses. "/" goes to it, Escape empties it. */
export function SearchBox({
  value,
  onChange,
  label,
}: {
  value: string;
  onChange: (value: string) => void;
  label: string;
}) {
  const box = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState(value);
  useEffect(() => setTyped((now) => (now.trim() === value ? now : value)), [value]);
  useEffect(() => {
    if (typed.trim() === value) return;
    const timer = setTimeout(() => onChange(typed.trim()), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [typed, value, onChange]);
  useShortcut('/', 'Search', () => box.current?.focus());
  return (
    <input
      ref={box}
      class={css.box}
      type="search"
      placeholder={label}
      aria-label={label}
      value={typed}
      autocomplete="off"
      spellcheck={false}
      onInput={(event) => setTyped(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        setTyped('');
        onChange('');
      }}
    />
  );
}
