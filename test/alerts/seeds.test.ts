import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { describeStory } from '../support/databases';
import { machine, MINUTE, type Site } from './site';
import { summary } from './heard';
import { createWorld, settled, type World } from './world';

/** What can go wrong, for how many tens of minutes, and what an operator should hear of it: nothing more, nothing less. */
interface Fault {
  begin(here: World, site: Site): void | Promise<void>;
  end(here: World, site: Site): void;
  tens: [least: number, most: number];
  hears: string | null;
}

const firstMachine = ({ machines }: Site) => machines.slice(0, 1);

const FAULTS: Record<string, Fault> = {
  'a worker dies': {
    begin: (here, site) => here.stop(firstMachine(site)),
    end: (here, site) => here.start(firstMachine(site)),
    // Long enough to be on a list.
    tens: [15, 30],
    hears: 'WORKER_OFFLINE',
  },
  'a site goes dark': {
    begin: (here, site) => here.stop(site.machines),
    end: (here, site) => here.start(site.machines),
    tens: [4, 40],
    hears: 'ACCOUNT_OFFLINE',
  },
  'a worker reboots': {
    begin: (here, site) => here.stop(firstMachine(site)),
    end: (here, site) => here.start(firstMachine(site)),
    tens: [1, 1],
    hears: null,
  },
  'the pool fails for an account': {
    begin: (_, site) => void (site.failing = 'UNAVAILABLE'),
    end: (_, site) => void (site.failing = null),
    tens: [4, 20],
    hears: 'COLLECTION_FAILING',
  },
  'the pool fails once': {
    begin: (_, site) => void (site.failing = 'TIMEOUT'),
    end: (_, site) => void (site.failing = null),
    tens: [1, 1],
    hears: null,
  },
  'a ban': {
    begin: (here) => here.ban(new Date(here.now().getTime() + 60 * MINUTE)),
    end: () => undefined,
    tens: [8, 10],
    hears: 'POOL_UNREACHABLE',
  },
  'a list is not whole': {
    begin: (_, site) => void (site.shifts = true),
    end: () => undefined,
    tens: [1, 1],
    hears: null,
  },
  'a zero that is none': {
    begin: (_, site) => void (site.glitch = true),
    end: () => undefined,
    tens: [1, 1],
    hears: null,
  },
  'a worker gets another name': {
    begin: (here, site) =>
      void site.machines.splice(2, 1, machine(`new-${here.now().getTime()}`, here.now().getTime())),
    end: () => undefined,
    tens: [1, 1],
    hears: null,
  },
};

const incident = fc.record({
  fault: fc.constantFrom(...Object.keys(FAULTS)),
  site: fc.nat({ max: 2 }),
  length: fc.double({ min: 0, max: 1, noNaN: true }),
  calmTens: fc.integer({ min: 26, max: 40 }),
  dies: fc.boolean(),
  restarts: fc.boolean(),
});

const SEEDS = [2, 17];
const INCIDENTS = 9;
/** It has a database for its clock, and other tests beside it. */

describeStory('a history of faults', (open) => {
  describe.each(SEEDS)('from seed %d', (seed) => {
    it('is told as it was: each incident once, with its end, through restarts, and nothing else', async () => {
      const incidents = fc.sample(incident, { seed, numRuns: INCIDENTS });
      const here = await settled(
        await createWorld(await open(), [
          { name: 'A', machines: 20 },
          { name: 'B', machines: 20 },
          { name: 'C', machines: 20, group: 'BR' },
        ]),
      );
      await here.pass(30);
      const expected: string[] = [];
      for (const { fault: name, site: index, length, calmTens, dies, restarts } of incidents) {
        const fault = FAULTS[name] as Fault;
        const site = here.sites[index] as Site;
        const [least, most] = fault.tens;
        here.dieAfterRuns(dies);
        await fault.begin(here, site);
        await here.pass(10 * Math.round(least + length * (most - least)), 10);
        if (restarts) here.restart();
        fault.end(here, site);
        await here.pass(10 * calmTens, 10);
        if (fault.hears) expected.push(`FIRED ${fault.hears} ×1`, `RESOLVED ${fault.hears} ×1`);
        expect([name, here.told.map(summary)]).toEqual([name, expected]);
      }
      expect(await here.db.alert.findMany({ where: { state: { not: 'RESOLVED' } } })).toEqual([]);
      const twice = here.changes.filter(
        ({ id, what }, index) =>
          here.changes.findIndex((other) => other.id === id && other.what === what) !== index,
      );
      expect(twice).toEqual([]);
    });
  });
});
