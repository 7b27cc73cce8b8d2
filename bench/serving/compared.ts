import { figure, type Result } from '../result';
import type { Standing } from './contest';

interface Compared {
  ours: Standing;
  peer: Standing;
  peerName: string;
  /** least ratio of requests a second; null: nothing is promised */
  target: number | null;
}

/** Requests a second of ours beside a peer's, with the latencies of both. */
export function compared(what: string, { ours, peer, peerName, target }: Compared): Result {
  const ratio = ours.perSecond / peer.perSecond;
  const words = ({ perSecond, p50, p99 }: Standing) =>
    `${figure(perSecond)}/s (p50 ${figure(p50)}, p99 ${figure(p99, 'ms)')}`;
  return {
    what,
    ours: words(ours),
    peer: `${peerName} ${words(peer)}`,
    ratio,
    target: target === null ? '' : `≥ ${target}`,
    reached: target === null ? null : ratio >= target,
  };
}
