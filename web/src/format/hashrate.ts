/** The word for a figure that is not known. Its reason stands beside it. */
export const UNKNOWN = '–';

const UNITS = ['H/s', 'kH/s', 'MH/s', 'GH/s', 'TH/s', 'PH/s', 'EH/s', 'ZH/s'] as const;

export interface HashrateUnit {
  name: (typeof UNITS)[number];
  /** H/s in one of it */
  size: number;
}

/** The one unit for a whole column or axis: the largest of which the largest figure is at least one. */
export function unitFor(values: Iterable<number | null | undefined>): HashrateUnit {
  let most = 0;
  for (const value of values) most = Math.max(most, Math.abs(value ?? 0));
  const step = most < 1 ? 4 : Math.min(Math.floor(Math.log10(most) / 3 + 1e-9), UNITS.length - 1);
  return { name: UNITS[step] ?? 'H/s', size: 1_000 ** step };
}

/** Formatters cost a hundred times what formatting costs. */
const withPlaces = (least: number, most = least) =>
  new Intl.NumberFormat('en-US', { minimumFractionDigits: least, maximumFractionDigits: most });
const PLACES = [withPlaces(0), withPlaces(1), withPlaces(2), withPlaces(3)] as const;
const EXACT = withPlaces(0, 20);

/** A number with as many places as make about four digits; none is invented for a zero. */
export function digits(value: number): string {
  const size = Math.abs(value);
  const places = value === 0 || size >= 1_000 ? 0 : size >= 100 ? 1 : size >= 10 ? 2 : 3;
  return PLACES[places].format(value);
}

/** The figure alone, for a column whose head names the unit. */
export function inUnit(value: number | null | undefined, unit: HashrateUnit): string {
  return value === null || value === undefined ? UNKNOWN : digits(value / unit.size);
}

/** The figure with a unit of its own. */
export function hashrate(value: number | null | undefined): string {
  if (value === null || value === undefined) return UNKNOWN;
  const unit = unitFor([value]);
  return `${inUnit(value, unit)} ${unit.name}`;
}

/** Every digit that the API gave, for a title. */
export function exactHashrate(value: number | null | undefined): string | undefined {
  if (value === null || value === undefined) return undefined;
  return `${EXACT.format(value)} H/s`;
}
