import { forAllTabs } from '../browser/storage';
import { isZone } from '../format/time';
import type { Codec } from './codecs';
import { useParam } from './params';

const PREFERENCE = 'pow-crm zone';

/** Asking for it costs as much as drawing a row, and each time on the page asks. */
const BROWSERS = Intl.DateTimeFormat().resolvedOptions().timeZone;

function preferred(): string {
  const kept = forAllTabs.getItem(PREFERENCE);
  return kept !== null && isZone(kept) ? kept : BROWSERS;
}

const zone: Codec<string> = {
  read: (value) => (value !== null && isZone(value) ? value : preferred()),
  write: (value) => {
    forAllTabs.setItem(PREFERENCE, value);
    return value;
  },
};

/** The zone of every time on the page: of the address, else as chosen before, else the browser's. */
export function useZone(): [string, (zone: string) => void] {
  return useParam('tz', zone);
}
