const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** "just now", "4 min ago", "in 2 h": the coarsest that still tells. */
export function age(at: string | number, now: number): string {
  const ms = now - new Date(at).getTime();
  if (Math.abs(ms) < 10_000) return 'just now';
  return ms > 0 ? `${duration(ms)} ago` : `in ${duration(-ms)}`;
}

/** "40 s", "4 min", "3 h 20 min", "5 d" */
export function duration(ms: number): string {
  if (ms < MINUTE) return `${Math.floor(ms / 1_000)} s`;
  if (ms < HOUR) return `${Math.floor(ms / MINUTE)} min`;
  if (ms < DAY) {
    const minutes = Math.floor((ms % HOUR) / MINUTE);
    const hours = `${Math.floor(ms / HOUR)} h`;
    return ms < 10 * HOUR && minutes > 0 ? `${hours} ${minutes} min` : hours;
  }
  const hours = Math.floor((ms % DAY) / HOUR);
  const days = `${Math.floor(ms / DAY)} d`;
  return ms < 3 * DAY && hours > 0 ? `${days} ${hours} h` : days;
}
