import type { Desk } from './answer';
import { answer } from './answer';
import type { Control } from './control/control';
import { createControl } from './control/control';
import type { Fault, InjectedFault } from './faults/fault';
import { createFaultList } from './faults/fault-list';
import type { Outage } from './faults/outage';
import type { SeenCall } from './gate/call-log';
import { clockHeaders } from './clock-headers';
import { createCallLog } from './gate/call-log';
import { createCallLimit } from './gate/limit';
import { createNonceCheck } from './gate/nonces';
import type { PoolReply } from './reply';
import type { PoolRequest } from './request';
import { readRequest } from './request';
import type { Switches } from './switches';
import { defaultSwitches } from './switches';
import type { Truth } from './truth/truth';
import { createTruth } from './truth/truth';
import { createDirectory } from './world/directory';
import type { AccountSpec } from './world/spec';
import { createWorld } from './world/world';

export interface PoolOptions {
  readonly accounts: readonly AccountSpec[];
  readonly seed: number;
  /** The only source of time: epoch milliseconds. */
  readonly now: () => number;
  /** Instant from which histories count back; by default the instant of creation. Give it to get the same pool again. */
  readonly epoch?: number;
  readonly switches?: Partial<Switches>;
  /** Calls kept in the log; 100,000 by default. */
  readonly keepCalls?: number;
}

/** A local Antpool without a socket. */
export interface Pool {
  readonly accounts: readonly AccountSpec[];
  /** May be changed at any time. */
  readonly switches: Switches;
  readonly truth: Truth;
  readonly control: Control;
  /** The latest calls, oldest first. */
  readonly calls: readonly SeenCall[];
  handle(request: PoolRequest): PoolReply;
  inject(fault: Fault): InjectedFault;
  clearFaults(): void;
  /** Takes the whole pool down (503 for `true`) or up again. */
  down(outage: Outage | boolean): void;
  /** Calls since creation, those no longer kept included. */
  callCount(): number;
  /** Most calls that any one client had in any window, since creation or `resetCalls`. */
  maxCallsInWindow(): number;
  /** End of the client's latest ban, epoch milliseconds; undefined if it never had one. */
  bannedUntil(client?: string): number | undefined;
  /** Empties the log and forgets counts and bans. */
  resetCalls(): void;
}

/**
 * Opens a pool. Everything it says follows from accounts, seed, epoch, clock and the controls, so the same again gives the same
 * answers.
 */
export function createPool(options: PoolOptions): Pool {
  const { accounts, seed, now, epoch = now() } = options;
  const switches: Switches = { ...defaultSwitches(), ...options.switches };
  const world = createWorld({ accounts, seed, epoch, switches });
  const directory = createDirectory(world.accounts);
  const faults = createFaultList(seed);
  const log = createCallLog(options.keepCalls ?? 100_000);
  const limit = createCallLimit(switches);
  let outage: Outage | undefined;
  const desk: Desk = {
    world,
    directory,
    faults,
    checkNonce: createNonceCheck(switches),
    outage: () => outage,
  };

  return {
    accounts,
    switches,
    truth: createTruth(world, directory, now),
    control: createControl(world, directory, now),
    calls: log.calls,
    handle: (request) => {
      const at = now();
      const read = readRequest(request);
      const { key } = read.params;
      const userId = key === undefined ? undefined : directory.ofKey(key)?.spec.userId;
      const call = log.add({ at, ...read, key, userId, status: 0, code: undefined });
      const reply = answer(desk, call, limit.arrive(read.client, at));
      call.status = reply.status;
      call.code = codeIn(reply);
      return { ...reply, headers: { ...clockHeaders(at, switches), ...reply.headers } };
    },
    inject: (fault) => faults.inject(fault),
    clearFaults: () => {
      faults.clear();
    },
    down: (how) => {
      outage = how === true ? 503 : how || undefined;
    },
    callCount: () => log.count(),
    maxCallsInWindow: () => limit.maxCallsInWindow(),
    bannedUntil: (client = '127.0.0.1') => limit.bannedUntil(client),
    resetCalls: () => {
      log.reset();
      limit.reset();
    },
  };
}

/** The pool's code, read off the head of the envelope so that large answers need not be parsed. */
function codeIn(reply: PoolReply): number | undefined {
  const code = /^\{"code":(-?\d+),/.exec(reply.body)?.[1];
  return code === undefined ? undefined : Number(code);
}
