import { beforeEach, expect, it } from '@jest/globals';
import type { ChannelInput } from '../../src/notify';
import { createNotify } from '../../src/notify';
import { listNotificationChannels, notificationChannelsById } from '../../src/reads/notifications/channels';
import type { Database } from '../../src/store/connection/database';
import { createManualClock } from '../support/manual-clock';
import { describeOnDatabases } from '../support/databases';
import { fakeReceiver, keptLog, NOW, silentLogger, webhookInput, workbench, type Workbench } from './support';
import { DeliveryError } from '../../src/notify/delivery-error';

const SECRETS = /path-secret|hmac-secret/;

describeOnDatabases('channels', (open) => {
  let db: Database;
  let bench: Workbench;
  beforeEach(async () => {
    db ??= await open();
    await db.write.notificationChannel.deleteMany();
    bench = workbench(db.write);
  });

  const refusal = (input: ChannelInput) =>
    bench.notify.upsertChannel(input).then(
      () => 'no refusal',
      (error: Error & { code?: string }) => `${error.code}: ${error.message}`,
    );

  it('are stored with their defaults, and show where they go but no secret', async () => {
    const { id } = await bench.notify.upsertChannel(webhookInput());
    const [row] = await listNotificationChannels(db.read);
    expect(row).toEqual({
      id,
      name: 'ops',
      type: 'WEBHOOK',
      enabled: true,
      minSeverity: 'WARNING',
      kinds: null,
      groups: null,
      repeatSeconds: null,
      digest: false,
      timeZone: 'UTC',
      quietFrom: null,
      quietUntil: null,
      quietCritical: false,
      digestHour: 6,
      showMoney: false,
      target: 'hooks.example.com',
    });
    const stored = await db.write.notificationChannel.findMany();
    expect(JSON.stringify(stored)).not.toMatch(SECRETS);
    expect(await notificationChannelsById(db.read, [999, id])).toEqual([null, row]);
  });

  it('show the chat, the addresses', async () => {
    await bench.notify.upsertChannel({
      name: 'a',
      type: 'TELEGRAM',
      config: { botToken: '123:abcdefghijkl', chatId: '-1001' },
    });
    const to = ['a@example.com', 'b@example.com', 'c@example.com', 'd@example.com'];
    await bench.notify.upsertChannel({ name: 'b', type: 'EMAIL', config: { to } });
    expect((await listNotificationChannels(db.read)).map(({ target }) => target)).toEqual([
      'chat -1001',
      'a@example.com, b@example.com, c@example.com and 1 more',
    ]);
  });

  it('keep their config, and each field of it, that an update leaves out', async () => {
    const { id } = await bench.notify.upsertChannel(
      webhookInput({ kinds: ['WORKER_OFFLINE'], repeatSeconds: 600 }),
    );
    const seen: unknown[] = [];
    const transports = {
      ...fakeReceiver().transports,
      WEBHOOK: async (config: unknown) => {
        seen.push(config);
        return null;
      },
    };
    const { notify } = workbench(db.write, { transports });
    await notify.upsertChannel({ id, name: 'ops 2', type: 'WEBHOOK', minSeverity: 'CRITICAL' });
    await notify.testChannel(id);
    await notify.upsertChannel({
      id,
      name: 'ops 2',
      type: 'WEBHOOK',
      config: { url: 'http://other.example.com/x' },
    });
    await notify.testChannel(id);
    await notify.upsertChannel({ id, name: 'ops 2', type: 'WEBHOOK', config: { secret: null } });
    await notify.testChannel(id);
    expect(seen).toEqual([
      { type: 'WEBHOOK', url: 'https://hooks.example.com/path-secret', secret: 'hmac-secret' },
      { type: 'WEBHOOK', url: 'http://other.example.com/x', secret: 'hmac-secret' },
      { type: 'WEBHOOK', url: 'http://other.example.com/x', secret: null },
    ]);
    expect((await listNotificationChannels(db.read))[0]).toMatchObject({
      name: 'ops 2',
      minSeverity: 'CRITICAL',
      kinds: ['WORKER_OFFLINE'],
      repeatSeconds: 600,
      target: 'other.example.com',
    });
  });

  it.each<[string, Partial<ChannelInput>, RegExp]>([
    ['an empty name', { name: ' ' }, /name is empty/],
    ['no config', { config: undefined }, /config is missing/],
    ['a URL that is none', { config: { url: 'path-secret' } }, /config\.url is no http or https address/],
    [
      'an address at which clouds tell secrets',
      { config: { url: 'http://169.254.169.254/path-secret' } },
      /config\.url leads to an address for special purposes/,
    ],
    ['another scheme', { config: { url: 'file:///etc/passwd' } }, /config\.url is no http/],
    [
      'a foreign field',
      { config: { url: 'https://a.example', chatId: '1' } },
      /config\.chatId means nothing for WEBHOOK/,
    ],
    [
      'a bot token that is none',
      { type: 'TELEGRAM', config: { botToken: 'path-secret', chatId: '1' } },
      /botToken is not a bot token/,
    ],
    ['an address that is none', { type: 'EMAIL', config: { to: ['a@b.example', 'path-secret'] } }, /to\[1\]/],
    ['no kinds at all', { kinds: [] }, /kinds is empty/],
    ['reminders without a pause', { repeatSeconds: 5 }, /repeatSeconds is not between/],
    ['a zone that is none', { timeZone: '+05:00' }, /timeZone is no zone/],
    ['half of the quiet hours', { quietFrom: '22:00' }, /quietFrom and quietUntil go together/],
    [
      'a time that is none',
      { quietFrom: '22:00', quietUntil: '25:00' },
      /quietUntil is not a time of the day/,
    ],
    ['an hour that is none', { digestHour: 24 }, /digestHour is not between 0 and 23/],
    ['several faults, all of them', { name: '', groups: [] }, /name is empty.*; groups is empty/],
  ])('refuse %s, without quoting it', async (_name, given, expected) => {
    const words = await refusal(webhookInput(given));
    expect(words).toMatch(/^BAD_USER_INPUT: /);
    expect(words).toMatch(expected);
    expect(words).not.toMatch(SECRETS);
    expect(await listNotificationChannels(db.read)).toEqual([]);
  });

  it('refuse a name that is taken, an id that is not there, and a new type without its config', async () => {
    const { id } = await bench.notify.upsertChannel(webhookInput());
    expect(await refusal(webhookInput())).toMatch(/^CONFLICT/);
    expect(await refusal(webhookInput({ id: 999, name: 'x' }))).toMatch(/^NOT_FOUND/);
    expect(await refusal({ id, name: 'ops', type: 'SLACK' })).toMatch(/^BAD_USER_INPUT: config is missing/);
    expect(await refusal({ id, name: 'ops', type: 'EMAIL', config: {} })).toMatch(/config\.to is missing/);
  });

  it('of a type that cannot be sent are refused when they are made or enabled, not when they are switched off', async () => {
    const mail = { name: 'mail', type: 'EMAIL' as const, config: { to: ['a@b.example'] } };
    const { id } = await bench.notify.upsertChannel(mail);
    bench = workbench(db.write, { transports: { ...fakeReceiver().transports, EMAIL: null } });
    const expected = /^BAD_USER_INPUT: .*EMAIL: SMTP_URL is not set\.$/;
    expect(await refusal({ ...mail, name: 'other' })).toMatch(expected);
    expect(await refusal({ ...mail, name: 'other', enabled: false })).toMatch(expected);
    expect(await refusal({ ...mail, id })).toMatch(expected);
    expect(await refusal({ ...mail, id, enabled: false })).toBe('no refusal');
    expect(await refusal({ ...mail, id, enabled: true })).toMatch(expected);
  });

  it('cannot be stored without a vault', async () => {
    const notify = createNotify({
      db: db.write,
      clock: createManualClock(NOW),
      transports: fakeReceiver().transports,
      logger: silentLogger,
      random: () => 0,
    });
    await expect(notify.upsertChannel(webhookInput())).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  });

  it('are deleted with what still waits', async () => {
    const { id } = await bench.notify.upsertChannel(webhookInput());
    await bench.notify.testChannel(id);
    expect(await bench.notify.deleteChannel(id)).toEqual({ id });
    expect(await db.write.notificationDelivery.count({ where: { channelId: id } })).toBe(0);
    await expect(bench.notify.deleteChannel(id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('are tested at once, also when disabled, and the row says how it went', async () => {
    const { id } = await bench.notify.upsertChannel(webhookInput({ enabled: false }));
    const sent = await bench.notify.testChannel(id);
    expect(sent).toMatchObject({ deliveredAt: NOW, gaveUpAt: null, error: null });
    expect(bench.subjects()).toEqual(['[TEST] Notification channel ops']);
    bench.receiver.down = new DeliveryError('hooks.example.com answered HTTP 404.');
    const failed = await bench.notify.testChannel(id);
    expect(failed).toMatchObject({
      deliveredAt: null,
      gaveUpAt: NOW,
      error: 'hooks.example.com answered HTTP 404.',
    });
    await bench.notify.deliverDue();
    expect(bench.receiver.tries).toBe(2);
    expect(await db.write.notificationDelivery.findUnique({ where: { id: failed.id } })).toMatchObject({
      attempts: 1,
      gaveUpAt: NOW,
    });
  });

  it('say what to do when their config does not open, and are sealed anew when it does', async () => {
    const { id } = await bench.notify.upsertChannel(webhookInput());
    expect(await bench.notify.resealChannels()).toEqual({ resealed: 1, unreadable: 0 });
    await db.write.notificationChannel.update({ where: { id }, data: { sealed: 'rubbish' } });
    expect(await bench.notify.resealChannels()).toEqual({ resealed: 0, unreadable: 1 });
    expect((await bench.notify.testChannel(id)).error).toMatch(/does not open .* enter it again/);
  });

  it('let no secret of a failing transport into rows or logs', async () => {
    const { logger, lines } = keptLog();
    const transports = {
      ...fakeReceiver().transports,
      WEBHOOK: (config: object) => Promise.reject(new Error(`failed with ${JSON.stringify(config)}`)),
    };
    const { notify } = workbench(db.write, { transports, logger });
    const { id } = await notify.upsertChannel(webhookInput());
    await notify.testChannel(id);
    await db.write.notificationDelivery.updateMany({ data: { gaveUpAt: null, deliveredAt: null } });
    await notify.deliverDue();
    const rows = await db.write.notificationDelivery.findMany();
    expect(rows[0]?.attempts).toBe(2);
    expect(lines.join('')).toContain('a transport failed');
    const seen = JSON.stringify(rows, (_key, value: unknown) => (typeof value === 'bigint' ? '' : value));
    expect(seen + lines.join('')).not.toMatch(SECRETS);
  });
});
