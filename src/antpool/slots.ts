import type { Clock } from '../clock';
import type { BanWatch } from './ban-watch';
import type { CallGate, CallRequest, Reservation } from './gate';
import { createTurns, type Release } from './turns';

/** A reservation that may be sent now. */
interface Slot {
  reservation: Reservation;
  /** The ban watch's epoch when it was let out. */
  epoch: number;
  release: Release;
}

export interface Slots {
  /** Rejects as the gate does, or with the signal's reason; then nothing stays reserved. */
  take(request: CallRequest, signal: AbortSignal): Promise<Slot>;
}

/**
 * Orders calls: one reservation per key and tier, one call in flight per key, `concurrency` in flight in total. A tier
 * that waits for the budget blocks no other tier's call. A call reserves again if another nonce of its key overtook it,
 * if it waited long (its slot counts from the reservation and must outlive the call), or if a ban was suspected
 * meanwhile.
 */
export function createSlots({
  gate,
  clock,
  concurrency,
  watch,
}: {
  gate: CallGate;
  clock: Clock;
  concurrency: number;
  watch: Pick<BanWatch, 'epoch' | 'ready'>;
}): Slots {
  const reserving = createTurns(1);
  const perKey = createTurns(1);
  const inFlight = createTurns(concurrency);
  const lastNonces = new Map<string, bigint>();

  async function takeBoth(key: string, signal: AbortSignal): Promise<Release> {
    const releaseKey = await perKey.take(key, signal);
    try {
      const releasePlace = await inFlight.take('all', signal);
      return () => {
        releasePlace();
        releaseKey();
      };
    } catch (error) {
      releaseKey();
      throw error;
    }
  }

  /** null: the reservation was returned, and the call needs another one */
  async function reserveOnce(request: CallRequest, signal: AbortSignal): Promise<Slot | null> {
    const { keyFingerprint, timeoutMs } = request;
    await watch.ready();
    const epoch = watch.epoch();
    const reservation = await gate.reserve(request, signal);
    const reservedAt = clock.now().getTime();
    let release: Release | undefined;
    try {
      release = await takeBoth(keyFingerprint, signal);
    } finally {
      if (release === undefined) await reservation.cancel();
    }
    const overtaken = reservation.nonce < (lastNonces.get(keyFingerprint) ?? 0n);
    const late = clock.now().getTime() - reservedAt > timeoutMs / 2;
    const suspected = watch.epoch() !== epoch;
    if (overtaken || late || suspected) {
      release();
      await reservation.cancel();
      return null;
    }
    lastNonces.set(keyFingerprint, reservation.nonce);
    return { reservation, epoch, release };
  }

  return {
    async take(request, signal) {
      const releaseTurn = await reserving.take(`${request.keyFingerprint} ${request.tier}`, signal);
      try {
        let slot: Slot | null = null;
        while (slot === null) slot = await reserveOnce(request, signal);
        const { reservation, epoch, release } = slot;
        return {
          reservation,
          epoch,
          release() {
            release();
            releaseTurn();
          },
        };
      } catch (error) {
        releaseTurn();
        throw error;
      }
    },
  };
}
