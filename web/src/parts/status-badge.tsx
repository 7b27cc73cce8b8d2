import type { Word } from '../format/words';
import { classes } from './classes';
import { Shape } from './shape';
import css from './status-badge.module.css';

/** A state as shape, word and colour. `strong`: on a wash, where it is the point of the line. */
export function StatusBadge({
  of: { tone, word },
  title,
  strong = false,
}: {
  of: Word;
  title?: string;
  strong?: boolean;
}) {
  return (
    <span class={classes(css.badge, strong && css.strong, css[tone])} title={title}>
      <Shape tone={tone} />
      <span class={css.word}>{word}</span>
    </span>
  );
}
