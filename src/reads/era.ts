const BEGIN = Date.parse('1970-01-01T00:00:00Z');
const END = Date.parse('9999-01-01T00:00:00Z');

/** What PostgreSQL can take months from and shift between zones, and what four digits of a year can still write. */
export function isInEra(instant: Date): boolean {
  return instant.getTime() >= BEGIN && instant.getTime() < END;
}
