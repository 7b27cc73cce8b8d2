import { describe, expect, it } from '@jest/globals';
import { channelFailing } from '../../src/alerts/rules/channel-failing';
import { DeliveryError } from '../../src/notify/delivery-error';
import { describeStory } from '../support/databases';
import { webhookInput } from '../notify/support';
import { createToldWorld, type ToldWorld } from './told-world';

const NOW = new Date('2026-06-01T12:00:00Z');
const failing = (name: string, since: string, waiting: number, reason = 'HTTP 503') => ({
  name,
  since: new Date(since),
  reason,
  waiting,
});

describe('CHANNEL_FAILING', () => {
  it('is gone while everything arrives', () => {
    expect(channelFailing([], NOW)).toEqual({ verdict: 'GONE', observedAt: NOW });
  });

  it('names the channels, since when, why, and what waits', () => {
    expect(
      channelFailing(
        [
          failing('night', '2026-06-01T10:00:00Z', 1),
          failing('ops', '2026-06-01T11:30:00Z', 0, 'There is no such webhook.'),
        ],
        NOW,
      ),
    ).toMatchObject({
      verdict: 'HOLDS',
      began: new Date('2026-06-01T10:00:00Z'),
      message:
        'Nothing has arrived at the channel "night" since 2026-06-01 10:00 UTC: HTTP 503. 1 message waits. Nothing has arrived at the channel "ops" since 2026-06-01 11:30 UTC: There is no such webhook.',
    });
  });
});

describeStory('a channel that fails', (open) => {
  const channel = (name: string) =>
    webhookInput({ name, config: { url: `https://${name}.example.com/hook`, secret: null } });

  /** Two channels; an account goes dark while the host `night` answers with the error. */
  async function darkWhile(error: DeliveryError): Promise<ToldWorld> {
    const here = await createToldWorld(
      open,
      [{ name: 'A', machines: 20 }],
      [channel('day'), channel('night')],
    );
    here.receiver.down = error;
    here.receiver.downHost = 'night.example.com';
    await here.pass(60);
    here.stop(here.site('A').machines);
    await here.pass(120, 1);
    return here;
  }
  const heard = (here: ToldWorld, host: string) =>
    here.receiver.received.flatMap((one) =>
      one.host === `${host}.example.com` ? [one.message.subject.replace(/ after .*/, '')] : [],
    );

  it('is told to the others, and never to itself; what waited arrives in order when it works again', async () => {
    const here = await darkWhile(new DeliveryError('The receiver answered 503.'));
    expect(heard(here, 'day')).toEqual([
      '[CRITICAL] A: Account offline',
      '[WARNING] Pow CRM: Messages do not arrive',
    ]);
    expect(heard(here, 'night')).toEqual([]);
    here.receiver.down = null;
    await here.pass(60, 1);
    expect(heard(here, 'day').slice(2)).toEqual(['[RESOLVED] Pow CRM: Messages do not arrive']);
    expect(heard(here, 'night')).toEqual(['[CRITICAL] A: Account offline']);
  });

  it('is told when a receiver refuses a message for good, until a test or new settings show that it works', async () => {
    const here = await darkWhile(new DeliveryError('There is no such webhook.', true));
    const { id } = await here.db.notificationChannel.findUniqueOrThrow({ where: { name: 'night' } });
    expect(heard(here, 'day')).toEqual([
      '[CRITICAL] A: Account offline',
      '[WARNING] Pow CRM: Messages do not arrive',
    ]);
    await here.notify.testChannel(id);
    await here.pass(30, 1);
    expect(heard(here, 'day')).toHaveLength(2);
    here.receiver.down = null;
    await here.notify.testChannel(id);
    await here.pass(5, 1);
    expect(heard(here, 'day').slice(2)).toEqual(['[RESOLVED] Pow CRM: Messages do not arrive']);
  });

  it('is nothing of the kind while its first attempts fail, or after it was switched off', async () => {
    const here = await createToldWorld(
      open,
      [{ name: 'A', machines: 20 }],
      [channel('day'), channel('night')],
    );
    here.receiver.down = new DeliveryError('The receiver answered 503.');
    here.receiver.downHost = 'night.example.com';
    await here.pass(60);
    here.stop(here.site('A').machines);
    await here.pass(29, 1);
    expect(heard(here, 'day')).toEqual(['[CRITICAL] A: Account offline']);
    const { id } = await here.db.notificationChannel.findUniqueOrThrow({ where: { name: 'night' } });
    await here.notify.upsertChannel({ ...channel('night'), id, enabled: false });
    await here.pass(60, 1);
    expect(heard(here, 'day')).toEqual(['[CRITICAL] A: Account offline']);
  });

  it('is not the end of the others: both fail, one comes back, and is told then that the other still fails', async () => {
    const here = await createToldWorld(
      open,
      [{ name: 'A', machines: 20 }],
      [channel('day'), channel('night')],
    );
    here.receiver.down = new DeliveryError('The receiver answered 503.');
    await here.pass(60);
    here.stop(here.site('A').machines);
    await here.pass(60, 1);
    expect(here.receiver.received).toEqual([]);
    here.receiver.downHost = 'night.example.com';
    await here.pass(20, 1);
    expect(heard(here, 'day')).toEqual([
      '[CRITICAL] A: Account offline',
      '[WARNING] Pow CRM: Messages do not arrive',
    ]);
  });
});
