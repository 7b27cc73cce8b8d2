import type { Tone } from '../format/words';
import css from './shape.module.css';

/** A state's shape: who cannot tell the colours tells these. */
export function Shape({ tone, size = 10 }: { tone: Tone; size?: number }) {
  return (
    <svg class={css[tone]} width={size} height={size} viewBox="0 0 10 10" aria-hidden="true">
      {SHAPES[tone]}
    </svg>
  );
}

const SHAPES = {
  good: <circle cx="5" cy="5" r="4" fill="currentColor" />,
  warn: <path d="M5 .6 9.8 9.2H.2z" fill="currentColor" />,
  bad: <path d="M5 0 10 5 5 10 0 5z" fill="currentColor" />,
  off: <circle cx="5" cy="5" r="3.4" fill="none" stroke="currentColor" stroke-width="1.6" />,
  note: <rect x="1" y="1" width="8" height="8" rx="1.5" fill="currentColor" />,
};
