import { useEffect } from 'preact/hooks';
import { EVERY } from './polling';
import { Pulse, type PulseQuery } from './pulse.generated';
import { isSignedIn, seeViewer } from './session';
import { heardVersion } from './server-version';
import { useLive } from './use-live';

/** More open alerts than this are not counted one by one. */
const COUNTED = 500;

export interface NeedsYou {
  count: number;
  critical: number;
  /** there are more than were counted */
  more: boolean;
}

/** Alerts of WARNING and above that fire, that nobody is on, and that nothing silences or speaks for. */
export function needsYou({ nodes, pageInfo }: PulseQuery['alerts']): NeedsYou {
  return {
    count: nodes.length,
    critical: nodes.filter(({ severity }) => severity === 'CRITICAL').length,
    more: pageInfo.hasNextPage,
  };
}

/** The facts that every screen shows beside its own: who looks, and how many things need a person. null: not known. */
export function usePulse(): NeedsYou | null {
  const { data } = useLive(Pulse, { first: COUNTED }, { every: EVERY.alert });
  useEffect(() => {
    if (data && isSignedIn()) seeViewer(data.viewer);
    if (data) heardVersion(data.server.version);
  }, [data]);
  return data && needsYou(data.alerts);
}
