/** A stretch of whole days, both included, by a word that stands in the address: "2026-11", "2026-Q4", "2026". */
export interface Period {
  name: string;
  label: string;
  from: string;
  to: string;
}

const MONTHS = [
  ...['January', 'February', 'March', 'April', 'May', 'June'],
  ...['July', 'August', 'September', 'October', 'November', 'December'],
];

/** null: the word names no period. */
export function periodOf(name: string): Period | null {
  const parts = /^(\d{4})(?:-(?:(\d{2})|Q([1-4])))?$/.exec(name);
  if (!parts) return null;
  const [, year = '', month, quarter] = parts;
  if (month !== undefined) {
    const index = Number(month) - 1;
    const word = MONTHS[index];
    return word === undefined ? null : months(name, `${word} ${year}`, Number(year), index, 1);
  }
  if (quarter !== undefined)
    return months(name, `Q${quarter} ${year}`, Number(year), (Number(quarter) - 1) * 3, 3);
  return months(name, year, Number(year), 0, 12);
}

function months(name: string, label: string, year: number, first: number, count: number): Period {
  return { name, label, from: dayOf(year, first, 1), to: dayOf(year, first + count, 0) };
}

function dayOf(year: number, month: number, day: number): string {
  return new Date(Date.UTC(year, month, day)).toISOString().slice(0, 10);
}

/** The month of a day, or the one that many months later. */
export function monthAt(day: string, later = 0): string {
  return dayOf(Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1 + later, 1).slice(0, 7);
}

/** The quarter of a day, or the one that many quarters later. */
export function quarterAt(day: string, later = 0): string {
  const month = monthAt(day, later * 3);
  return `${month.slice(0, 4)}-Q${Math.floor((Number(month.slice(5)) - 1) / 3) + 1}`;
}

/** The day that many days later. */
export function dayAfter(day: string, days: number): string {
  return dayOf(Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1, Number(day.slice(8)) + days);
}

/** The last periods of the kind, the present one first. */
export function lastPeriods(kind: 'month' | 'quarter', today: string, count: number): Period[] {
  const at = kind === 'month' ? monthAt : quarterAt;
  return Array.from({ length: count }, (_, index) => periodOf(at(today, -index))).filter(
    (one) => one !== null,
  );
}
