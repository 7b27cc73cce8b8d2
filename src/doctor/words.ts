import { count } from '../words';

const STEPS: readonly (readonly [seconds: number, word: string])[] = [
  [86_400, 'day'],
  [3_600, 'hour'],
  [60, 'minute'],
];

/** "5 seconds", "12 minutes", "3 hours": whole numbers, in the largest unit with at least two. */
export function ageWords(seconds: number): string {
  const [size, word] = STEPS.find(([unit]) => seconds >= 2 * unit) ?? [1, 'second'];
  return count(Math.max(0, Math.floor(seconds / size)), word);
}

/** "512 MB", "1.5 GB". */
export function sizeWords(bytes: number): string {
  const units = ['bytes', 'kB', 'MB', 'GB', 'TB'];
  let size = bytes;
  let unit = 0;
  for (; size >= 1024 && unit < units.length - 1; unit++) size /= 1024;
  return `${size >= 10 || unit === 0 ? Math.round(size) : size.toFixed(1)} ${units[unit]}`;
}
