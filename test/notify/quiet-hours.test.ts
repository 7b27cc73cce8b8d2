import { expect, it } from '@jest/globals';
import { createToldWorld, type ToldWorld } from '../alerts/told-world';
import { describeStory } from '../support/databases';
import { webhookInput } from './support';

/** The stories begin at 01:00 UTC, so that the night is long. */
const NIGHT = { quietFrom: '02:00', quietUntil: '07:00' };
const SITES = [
  { name: 'A', machines: 40 },
  { name: 'B', group: 'BR', machines: 40 },
];

describeStory('quiet hours', (open) => {
  async function night(channel = {}): Promise<ToldWorld> {
    const here = await createToldWorld(open, SITES, [{ ...NIGHT, ...channel }]);
    await here.pass(150);
    here.mark();
    return here;
  }

  const until = (here: ToldWorld, clock: string) =>
    here.pass((Date.parse(`2026-06-01T${clock}:00Z`) - here.now().getTime()) / 60_000);

  it('say in the morning, in one message, what came and went, and when', async () => {
    const here = await night();
    const [a, b] = [here.site('A').machines, here.site('B').machines];
    here.stop(a.slice(0, 4));
    await here.pass(90);
    here.start(a.slice(0, 4));
    here.stop(b.slice(0, 6));
    await until(here, '06:50');
    here.start(b.slice(0, 6));
    await until(here, '06:59');
    await here.pass(360);
    expect(here.messages.map(({ subject }) => subject)).toEqual([
      '[WARNING] After the quiet hours, B, A: Workers offline; 1 came and went',
      '[RESOLVED] B: Workers offline after 3 h',
    ]);
    expect(here.messages[0]?.body).toMatch(
      /^Workers offline \(warning\)\nWhere: B [^]*\n\nWhile it was quiet: Workers offline \(warning\)\nWhere: A \(group BC\)\nResolved: it recovered; it lasted 2 h, from 2026-06-01 02:30 UTC to 2026-06-01 04:30 UTC$/,
    );
  });

  it('name a thing that came and went all night once, and how often', async () => {
    const here = await night();
    const rigs = here.site('A').machines.slice(0, 4);
    for (let round = 0; round < 2; round++) {
      here.stop(rigs);
      await here.pass(60);
      here.start(rigs);
      await here.pass(60);
    }
    await here.pass(120);
    expect(here.messages.map(({ subject }) => subject)).toEqual([
      expect.stringMatching(/^\[RESOLVED\] While it was quiet, A: Workers offline for 1 h \d+ min$/),
    ]);
    expect(here.messages[0]?.body).toMatch(/\nAgain: the second time in 24 hours$/);
  });

  it('leave out what a silence covered, although its end was seen without one', async () => {
    const here = await night();
    const rigs = here.site('A').machines.slice(0, 4);
    const until = new Date(here.now().getTime() + 60 * 60_000);
    await here.alerts().createSilence({ reason: 'curtailment', until, by: 'ops' });
    here.stop(rigs);
    await here.pass(50);
    here.start(rigs);
    await here.pass(400);
    expect(here.messages).toEqual([]);
  });

  it('wake people for what is critical, and for its end, unless the channel says no', async () => {
    for (const quietCritical of [false, true]) {
      const here = await night({ quietCritical });
      here.stop(here.site('A').machines);
      await here.pass(60);
      here.start(here.site('A').machines);
      await here.pass(400);
      expect(here.messages.map(({ subject }) => subject)).toEqual(
        quietCritical
          ? ['[RESOLVED] While it was quiet, A: Account offline for 1 h 10 min']
          : ['[CRITICAL] A: Account offline', '[RESOLVED] A: Account offline after 1 h 10 min'],
      );
    }
  });

  it('tell a channel made in the night in the morning what was open, even from before all watching', async () => {
    const here = await createToldWorld(open, SITES, []);
    // It was so at the first sight, and is told nobody but the channels that are made later.
    await here.db.alert.deleteMany();
    here.stop(here.site('B').machines.slice(0, 6));
    await here.pass(150);
    await here.db.alert.updateMany({ data: { baseline: true } });
    await here.notify.upsertChannel(webhookInput(NIGHT));
    await here.pass(60);
    expect(here.messages).toEqual([]);
    await here.pass(240);
    here.start(here.site('B').machines.slice(0, 6));
    await here.pass(60);
    expect(here.messages.map(({ subject }) => subject)).toEqual([
      '[WARNING] B: Workers offline',
      expect.stringMatching(/^\[RESOLVED\] B: Workers offline/),
    ]);
  });
});
