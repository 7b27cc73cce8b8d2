import type { LinkFault } from './link';
import { HOUR, MINUTE, SECOND, type World } from './world';

/** Something that goes wrong, and comes right after a while. */
export interface Fault {
  what: string;
  /** how long it lasts */
  ms: number;
  begin(): Promise<void> | void;
  end(): Promise<void> | void;
}

type Draw = (world: World) => Fault;

const DAY = 24 * HOUR;

const someServer = ({ dice, servers }: World) => {
  const index = dice.whole(0, servers.length - 1);
  const server = servers[index];
  if (!server) throw new RangeError('there is no such server');
  return { index, server };
};

/** Strikes at once, or in the midst of the work that the server does next. */
function sooner(
  { dice }: World,
  link: { atStatement: World['servers'][number]['link']['atStatement'] },
  strike: () => void,
) {
  if (dice.chance(0.3)) strike();
  else link.atStatement(dice.whole(1, 60), dice.pick(['before', 'after']), strike);
}

const crash: Draw = (world) => {
  const { index, server } = someServer(world);
  const silent = world.dice.chance(0.5);
  return {
    what: `${server.name} ${silent ? 'dies with its machine' : 'is killed'}`,
    ms: world.dice.whole(20 * SECOND, 20 * MINUTE),
    begin: () =>
      sooner(world, server.link, () => {
        server.link.die();
        if (!silent) void world.database.endTransactions(server.link);
      }),
    end: () => world.restart(index),
  };
};

const freeze: Draw = (world) => {
  const { server } = someServer(world);
  return {
    what: `${server.name} is frozen`,
    ms: world.dice.whole(3 * SECOND, world.dice.pick([30 * SECOND, 5 * MINUTE, 30 * MINUTE])),
    begin: () => sooner(world, server.link, server.link.freeze),
    end: server.link.thaw,
  };
};

const link: Draw = (world) => {
  const { server } = someServer(world);
  const fault = world.dice.pick<LinkFault>(['silent to the database', 'silent from the database', 'refused']);
  return {
    what: `the link of ${server.name} is ${fault}`,
    ms: world.dice.whole(5 * SECOND, 15 * MINUTE),
    begin: () => sooner(world, server.link, () => server.link.setFault(fault)),
    end: () => server.link.setFault(null),
  };
};

const slowLink: Draw = (world) => {
  const { server } = someServer(world);
  const ms = world.dice.pick([20, 200, 1_500]);
  return {
    what: `each statement of ${server.name} takes ${ms} ms`,
    ms: world.dice.whole(MINUTE, 10 * MINUTE),
    begin: () => server.link.setDelay(ms),
    end: () => server.link.setDelay(0),
  };
};

const serverClock: Draw = (world) => {
  const { server } = someServer(world);
  const off = world.dice.pick([-1, 1]) * world.dice.pick([10 * SECOND, 90 * SECOND, 2 * HOUR, 500 * DAY]);
  return {
    what: `the clock of ${server.name} is set ${off / SECOND} s wrong`,
    ms: world.dice.whole(MINUTE, 40 * MINUTE),
    begin: () => server.setClock(off),
    end: () => server.setClock(0),
  };
};

const databaseClock: Draw = (world) => {
  const off =
    world.dice.pick([-1, 1]) * world.dice.pick([8 * SECOND, 40 * SECOND, 5 * MINUTE, 2 * HOUR, 400 * DAY]);
  const set = (ms: number) => {
    world.databaseAheadMs = ms;
    world.databaseClockSetAt = world.clock.now().getTime();
  };
  return {
    what: `the clock of the database is set ${off / SECOND} s wrong`,
    ms: world.dice.whole(10 * SECOND, 30 * MINUTE),
    begin: () => set(off),
    end: () => set(0),
  };
};

const databaseRestart: Draw = (world) => ({
  what: 'the database restarts',
  ms: world.dice.whole(2 * SECOND, 3 * MINUTE),
  async begin() {
    world.database.setUp(false);
    await world.database.endTransactions();
  },
  end: () => world.database.setUp(true),
});

/** The replica lags; then the database is gone for a while, and the replica takes its place. */
const failover: Draw = (world) => ({
  what: 'the replica falls behind, and is promoted',
  ms: world.dice.whole(2 * SECOND, 3 * MINUTE),
  begin: () => world.database.copyToReplica(),
  async end() {
    world.database.setUp(false);
    await world.database.endTransactions();
    await world.step(world.dice.whole(1, 20) * SECOND);
    await world.database.promoteReplica();
    world.promotedAt = world.clock.now().getTime();
    world.database.setUp(true);
    world.tell('the replica is promoted');
  },
});

const poolOutage: Draw = (world) => {
  const how = world.dice.pick(['html', 503, 'hang', 'reset', 'refuse'] as const);
  return {
    what: `the pool is down (${how})`,
    ms: world.dice.whole(30 * SECOND, 40 * MINUTE),
    begin: () => world.pool.down(how),
    end: () => world.pool.down(false),
  };
};

const slowPool: Draw = (world) => {
  const ms = world.dice.pick([800, 5_000, 15_000]);
  return {
    what: `calls take up to ${ms} ms`,
    ms: world.dice.whole(5 * MINUTE, 40 * MINUTE),
    begin: () => world.setPoolDelay(ms),
    end: () => world.setPoolDelay(0),
  };
};

const ban: Draw = (world) => ({
  what: 'the pool bans our address',
  ms: world.dice.whole(MINUTE, 20 * MINUTE),
  begin: () => void world.pool.inject({ kind: 'status', status: 403 }),
  end: () => world.pool.clearFaults(),
});

const oddAnswers: Draw = (world) => {
  const fault = world.dice.pick([
    { kind: 'html' },
    { kind: 'broken-json' },
    { kind: 'hang' },
    { kind: 'reset' },
    { kind: 'data-null' },
    { kind: 'page-one-again' },
  ] as const);
  return {
    what: `some answers of the pool are wrong (${fault.kind})`,
    ms: world.dice.whole(5 * MINUTE, 60 * MINUTE),
    begin: () => void world.pool.inject({ ...fault, probability: 0.4 }),
    end: () => world.pool.clearFaults(),
  };
};

const machines: Draw = (world) => {
  const { userId, name } = world.dice.pick(world.pool.accounts);
  const all = world.dice.chance(0.3);
  const names = all ? ('all' as const) : [world.pool.truth.workers(userId)[0]?.name ?? ''];
  return {
    what: `${all ? 'all machines' : 'a machine'} of ${name} stop`,
    ms: world.dice.whole(20 * MINUTE, 3 * HOUR),
    begin: () => void world.pool.control.killWorkers(userId, names),
    end: () => void world.pool.control.reviveWorkers(userId, names),
  };
};

/** Not wrong, but it fills the window. */
const triggers: Draw = (world) => ({
  what: 'people start runs by hand',
  ms: world.dice.whole(MINUTE, 5 * MINUTE),
  begin() {
    for (let count = world.dice.whole(1, 4); count > 0; count -= 1)
      someServer(world).server.trigger(world.dice.pick(['TIER_1', 'TIER_2', 'TIER_3', 'TIER_4']));
  },
  end: () => undefined,
});

const DRAWS: readonly Draw[] = [
  crash,
  crash,
  freeze,
  freeze,
  link,
  link,
  slowLink,
  serverClock,
  databaseClock,
  databaseRestart,
  failover,
  failover,
  poolOutage,
  slowPool,
  ban,
  oddAnswers,
  machines,
  triggers,
];

export function drawFault(world: World): Fault {
  return world.dice.pick(DRAWS)(world);
}
