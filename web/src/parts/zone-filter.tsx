import { zoneLabel } from '../format/time';
import { useZone } from '../url/zone';
import { SelectFilter } from './select-filter';

/** UTC, the browser's own zone and the one in the address come first; then every zone that the browser knows. */
export function zoneOptions(current: string): { value: string; label: string }[] {
  const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const zones = new Set(['UTC', own, current, ...Intl.supportedValuesOf('timeZone')]);
  return [...zones].map((value) => ({ value, label: zoneLabel(value) }));
}

/** The zone of the times on the page. */
export function ZoneFilter() {
  const [zone, setZone] = useZone();
  return <SelectFilter label="Time zone" value={zone} options={zoneOptions(zone)} onChange={setZone} />;
}
