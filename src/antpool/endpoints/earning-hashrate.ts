import { scaled } from '../decimal';
import { parseRate, unitPower } from '../units';

/**
 * An earnings row's hashrate in H/s. Live replies swap the two names: `hashrate` is display text ("1.25 PH/s") and
 * `hashrate_unit` the number in H/s. So the content decides: a plain number is H/s, unless the other field is a bare
 * unit or repeats it with one. The rounded display text is the last resort. null: neither was given.
 */
export function earningHashrate(hashrate: string | null, unit: string | null): number | null | 'unreadable' {
  const given = [unit, hashrate].filter((text) => text !== null);
  if (given.length === 0) return null;
  const rates = given.map(parseRate).filter((rate) => rate !== null);
  const plain = rates.find((rate) => rate.power === null);
  const display = rates.find((rate) => rate.power !== null);
  if (plain === undefined)
    return display === undefined ? 'unreadable' : scaled(display.number, display.power ?? 0);
  const bareUnit = given.map(unitPower).find((power) => power !== null);
  const power = display?.number.eq(plain.number) ? display.power : bareUnit;
  return scaled(plain.number, power ?? 0);
}
