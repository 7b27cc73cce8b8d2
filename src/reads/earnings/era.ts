const BEGIN = Date.parse('1970-01-01T00:00:00Z');
const END = Date.parse('9999-01-01T00:00:00Z');

/** Instants that PostgreSQL can subtract months from and shift between zones, and whose year has four digits. */
export function isInEra(instant: Date): boolean {
  return instant.getTime() >= BEGIN && instant.getTime() < END;
}
