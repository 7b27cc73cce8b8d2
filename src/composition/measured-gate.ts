import type { CallGate } from '../antpool';
import type { Metrics } from '../http/metrics';

/** The same gate, telling the metrics how each call ended. */
export function measuredGate(gate: CallGate, metrics: Metrics): CallGate {
  return {
    pause: (reason) => gate.pause(reason),
    answered: () => gate.answered(),
    async reserve(request, signal) {
      const reservation = await gate.reserve(request, signal);
      return {
        ...reservation,
        async finish(outcome) {
          metrics.callEnded(request.endpoint, outcome.error, outcome.durationMs / 1000);
          await reservation.finish(outcome);
        },
      };
    },
  };
}
