import { exactHashrate, hashrate, inUnit, type HashrateUnit } from '../format/hashrate';

/** A hashrate; in a column give the column's one unit, which its head names. null: "–" with the reason. */
export function Hashrate({
  value,
  unit,
  reason = 'not known',
}: {
  value: number | null | undefined;
  unit?: HashrateUnit;
  reason?: string;
}) {
  return <span title={exactHashrate(value) ?? reason}>{unit ? inUnit(value, unit) : hashrate(value)}</span>;
}
