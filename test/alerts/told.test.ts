import { expect, it } from '@jest/globals';
import { describeStory } from '../support/databases';
import { createToldWorld } from './told-world';

describeStory('what an operator hears', (open) => {
  /** A site of 60 machines that has been dark for an hour. */
  async function darkSite() {
    const here = await createToldWorld(open, [{ name: 'A', machines: 60 }]);
    const { machines } = here.site('A');
    await here.pass(60);
    here.mark();
    here.stop(machines);
    await here.pass(60);
    return { here, machines };
  }

  it('of a site that loses ever more machines: of each level once, and of the end at once', async () => {
    const here = await createToldWorld(open, [{ name: 'A', machines: 50 }]);
    const { machines } = here.site('A');
    await here.pass(60);
    here.mark();
    here.stop(machines.slice(0, 4));
    await here.pass(120);
    here.stop(machines.slice(4, 14));
    await here.pass(120);
    here.stop(machines.slice(14, 16));
    await here.pass(120);
    here.start(machines.slice(0, 16));
    await here.pass(120);
    expect(here.news()).toEqual([
      '50 [WARNING] A: Workers offline',
      '150 [CRITICAL] A: worse: Workers offline',
      '400 [RESOLVED] A: Workers offline after 6 h 30 min',
    ]);
    expect(here.messages[1]?.body).toContain('14 of 50 workers (28 %)');
  });

  it('of a dark site that is back for a while: of the relapse at once, and that it is one', async () => {
    const here = await createToldWorld(open, [{ name: 'A', machines: 20 }]);
    const { machines } = here.site('A');
    await here.pass(60);
    here.mark();
    here.stop(machines);
    await here.pass(30);
    here.start(machines);
    await here.pass(30);
    here.stop(machines);
    await here.pass(300);
    expect(here.news()).toEqual([
      '20 [CRITICAL] A: Account offline',
      '50 [RESOLVED] A: Account offline after 40 min',
      '80 [CRITICAL] A: Account offline again, the second time in 24 hours',
    ]);
  });

  it('of a site that comes and goes all day: no more than once an hour, and how often', async () => {
    const here = await createToldWorld(open, [{ name: 'A', machines: 20 }]);
    const { machines } = here.site('A');
    await here.pass(60);
    here.mark();
    for (let round = 0; round < 8; round++) {
      here.stop(machines);
      await here.pass(40);
      here.start(machines);
      await here.pass(30);
    }
    await here.pass(120);
    const news = here.news();
    const minutes = news.map((line) => Number.parseInt(line, 10));
    // The first incident, its end and the relapse come at once.
    const later = minutes.slice(3).map((minute, i) => minute - (minutes[i + 2] ?? 0));
    expect(Math.min(...later)).toBeGreaterThanOrEqual(60);
    expect(news[2]).toMatch(/again, the second time in 24 hours$/);
    expect(news.at(-2)).toMatch(/again, the eighth time in 24 hours/);
    expect(news.at(-1)).toMatch(/\[RESOLVED\]/);
  });

  it('of a dark site of which half is back: one incident, and how many are back', async () => {
    const { here, machines } = await darkSite();
    here.start(machines.slice(0, 30));
    await here.pass(180);
    here.start(machines.slice(30));
    await here.pass(240);
    expect(here.news()).toEqual([
      '20 [CRITICAL] A: Account offline',
      '90 [BETTER] A: Account offline: 30 of 60 workers are back',
      '260 [RESOLVED] A: Account offline after 4 h 10 min',
    ]);
    expect(await here.db.alert.count({ where: { state: { not: 'RESOLVED' } } })).toBe(0);
  });

  it('of half a site that is back and lost again: that it is dark again', async () => {
    const { here, machines } = await darkSite();
    here.start(machines.slice(0, 30));
    await here.pass(60);
    here.stop(machines.slice(0, 30));
    await here.pass(60);
    expect(here.news().slice(2)).toEqual(['140 [CRITICAL] A: worse: Account offline']);
    expect(here.messages.at(-1)?.body).toContain('What: No hashrate in the last 10 minutes');
  });

  it('of a site that comes back machine by machine: that it is back', async () => {
    const { here, machines } = await darkSite();
    for (let from = 0; from < 60; from += 20) {
      here.start(machines.slice(from, from + 20));
      await here.pass(10);
    }
    await here.pass(120);
    expect(here.news()).toEqual([
      '20 [CRITICAL] A: Account offline',
      '100 [RESOLVED] A: Account offline after 1 h 30 min',
    ]);
  });

  it('of a machine held back by a larger problem that never fires: that it is offline, at its next sight', async () => {
    const here = await createToldWorld(open, [{ name: 'A', machines: 20 }]);
    const site = here.site('A');
    const held = () =>
      here.db.alert.findFirst({ where: { kind: 'WORKER_OFFLINE' }, include: { inhibitedBy: true } });
    await here.pass(130);
    here.stop(site.machines.slice(0, 1));
    await here.pass(20);
    // The pool shows no hashrate at all, once.
    site.glitch = true;
    await here.pass(10);
    await here.run('TIER_3');
    expect(await held()).toMatchObject({
      state: 'FIRING',
      inhibitedBy: { kind: 'ACCOUNT_OFFLINE', state: 'PENDING' },
    });
    await here.pass(10);
    expect(await held()).toMatchObject({ state: 'FIRING', inhibitedBy: null });
    expect(here.news()).toEqual([]);
    await here.run('TIER_3');
    await here.notify.deliverDue();
    await here.pass(10);
    expect(here.news()).toEqual([expect.stringMatching(/\[WARNING\] A \/ Ax1: Worker offline$/)]);
  });

  it('of an account that is disabled: nothing more, until it is watched again', async () => {
    const here = await createToldWorld(open, [{ name: 'A', machines: 20 }], [{ repeatSeconds: 3_600 }]);
    const { machines, id } = here.site('A');
    await here.pass(60);
    here.mark();
    here.stop(machines);
    await here.pass(90);
    const enable = (enabled: boolean) => here.db.account.update({ where: { id }, data: { enabled } });
    await enable(false);
    await here.pass(300);
    expect(here.news()).toEqual([
      '20 [CRITICAL] A: Account offline',
      '80 [CRITICAL] A: still: Account offline',
    ]);
    await enable(true);
    here.start(machines);
    await here.pass(30);
    expect(here.news()).toEqual([expect.stringMatching(/\[RESOLVED\] A: Account offline/)]);
  });
});
