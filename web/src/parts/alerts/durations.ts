const HOUR_MS = 3_600_000;

/** For how long something is put off. The first is the default. */
export const DURATIONS = [
  { value: '1', label: '1 hour' },
  { value: '4', label: '4 hours' },
  { value: '12', label: '12 hours' },
  { value: '24', label: '1 day' },
  { value: '72', label: '3 days' },
  { value: '168', label: '1 week' },
] as const;

/** For how long something is repeated every week. */
export const SEASONS = [
  { value: '168', label: '1 week' },
  { value: '672', label: '4 weeks' },
  { value: '2184', label: '13 weeks' },
  { value: '4368', label: '26 weeks' },
  { value: '8760', label: '1 year' },
] as const;

/** The instant that many hours from now. */
export function hoursFrom(now: number, hours: string): string {
  return new Date(now + Number(hours) * HOUR_MS).toISOString();
}
