import type { EndpointName } from './endpoints/table';
import { ENDPOINTS, isEndpoint } from './endpoints/table';
import { goodEnvelope, refusalReply } from './envelope';
import { earlyReply } from './faults/early';
import { isEarly, isLate, isPage, isSlow } from './faults/fault';
import type { FaultList } from './faults/fault-list';
import { spoilt } from './faults/late';
import type { Outage } from './faults/outage';
import { outageReply } from './faults/outage';
import { bendOf } from './faults/page';
import { admit } from './gate/admission';
import { banReply } from './gate/ban';
import type { SeenCall } from './gate/call-log';
import { Refusal } from './gate/error-texts';
import type { NonceCheck } from './gate/nonces';
import type { PoolReply } from './reply';
import { statusReply, textReply } from './reply';
import type { Directory } from './world/directory';
import type { World } from './world/world';

/** The parts that answer a call. */
export interface Desk {
  readonly world: World;
  readonly directory: Directory;
  readonly faults: FaultList;
  readonly checkNonce: NonceCheck;
  readonly outage: () => Outage | undefined;
}

/** A ban comes before an outage, an outage before faults, and these before the call itself is looked at. */
export function answer(desk: Desk, call: SeenCall, banned: boolean): PoolReply {
  const { switches } = desk.world;
  if (banned) return banReply(switches);
  const outage = desk.outage();
  if (outage !== undefined) return outageReply(outage, switches);
  const delayMs = desk.faults.strike(call, isSlow)?.delayMs ?? 0;
  const early = desk.faults.strike(call, isEarly);
  const reply = early
    ? delayed(
        earlyReply(early, switches, (error) => refusalReply(error, switches)),
        early.delayMs,
      )
    : ordinary(desk, call);
  return delayed(reply, delayMs);
}

function ordinary(desk: Desk, call: SeenCall): PoolReply {
  if (!isEndpoint(call.endpoint)) return statusReply(404);
  if (call.method !== 'POST' && call.method !== 'GET') return statusReply(405);
  try {
    return good(desk, call, call.endpoint);
  } catch (error) {
    if (error instanceof Refusal)
      return refusalReply(desk.world.switches.errors[error.error], desk.world.switches);
    throw error;
  }
}

function good(desk: Desk, call: SeenCall, endpoint: EndpointName): PoolReply {
  const { world, faults } = desk;
  const admitted = admit(endpoint, call.params, { ...desk, switches: world.switches });
  const page = Number(call.params.page ?? '1') > 1 ? faults.strike(call, isPage) : undefined;
  const data = ENDPOINTS[endpoint]({
    // A cached answer was made at that earlier time.
    at: call.at - world.switches.answerAgeSeconds * 1000,
    params: call.params,
    world,
    bend: bendOf(page),
    ...admitted,
  });
  const envelope = goodEnvelope(data, world.switches);
  const late = faults.strike(call, isLate);
  const body = late ? spoilt(late, envelope) : JSON.stringify(envelope);
  return delayed(
    textReply(200, world.switches.contentType, body),
    (late?.delayMs ?? 0) + (page?.delayMs ?? 0),
  );
}

function delayed(reply: PoolReply, delayMs = 0): PoolReply {
  return { ...reply, delayMs: reply.delayMs + delayMs };
}
