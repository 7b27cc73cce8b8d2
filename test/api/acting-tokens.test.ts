import { beforeAll, beforeEach, expect, it } from '@jest/globals';
import type { PrismaClient } from '../../src/store/connection/prisma';
import { account, at } from '../reads/fixtures';
import { startTestApi, type TestApi } from '../support/api';
import { describeStory } from '../support/databases';
import { alert, realAlerts } from './alert-rows';

const STORY = `query ($id: ID!) { alert(id: $id) { acknowledgedBy acknowledgedByTokenId resolvedBy resolvedByTokenId
  resolution events { what by tokenId } } }`;

describeStory('which of two tokens of one name it was', (open) => {
  let db: PrismaClient;
  let alpha: number;
  beforeAll(async () => {
    db = (await open()).write;
    alpha = await account(db, { name: 'Alpha', group: 'BC' });
    await account(db, { name: 'Beta', group: 'BR' });
  });
  beforeEach(async () => {
    await db.alert.deleteMany();
    await db.silence.deleteMany();
  });
  /** Ann, by this token. null: ADMIN_TOKEN. */
  const by = (tokenId: number | null, groups: string[] | null = null): Promise<TestApi> =>
    startTestApi(
      { read: db },
      {
        now: () => at('12:00'),
        viewer: { name: 'Ann', tokenId, scopes: ['ADMIN'], groups },
        services: { alerts: realAlerts(db, () => at('12:00')) },
      },
    );

  it('is told of who acknowledged and who resolved an alert, in its story too', async () => {
    const id = await alert(db, { account: alpha });
    await (await by(7)).query('mutation ($id: ID!) { acknowledgeAlert(id: $id) { alert { id } } }', { id });
    const reader = await by(8);
    await reader.query('mutation ($id: ID!) { resolveAlert(id: $id) { alert { id } } }', { id });
    expect(await reader.query(STORY, { id })).toEqual({
      alert: {
        acknowledgedBy: 'Ann',
        acknowledgedByTokenId: '7',
        resolvedBy: 'Ann',
        resolvedByTokenId: '8',
        resolution: 'MANUAL',
        events: [
          { what: 'ACKNOWLEDGED', by: 'Ann', tokenId: '7' },
          { what: 'RESOLVED', by: 'Ann', tokenId: '8' },
        ],
      },
    });
  });

  it('is null where it was ADMIN_TOKEN, and where nobody did anything', async () => {
    const id = await alert(db, { account: alpha });
    const admin = await by(null);
    expect(await admin.query(STORY, { id })).toMatchObject({
      alert: { acknowledgedByTokenId: null, resolvedBy: null, resolvedByTokenId: null },
    });
    await admin.query('mutation ($id: ID!) { acknowledgeAlert(id: $id) { alert { id } } }', { id });
    expect(await admin.query(STORY, { id })).toMatchObject({
      alert: { acknowledgedBy: 'Ann', acknowledgedByTokenId: null, events: [{ by: 'Ann', tokenId: null }] },
    });
  });

  it('is told of who closed alerts by changing their rule', async () => {
    const id = await alert(db, { account: alpha, kind: 'ACCOUNT_OFFLINE' });
    const api = await by(9);
    await api.query(
      'mutation { updateAlertRule(input: { kind: ACCOUNT_OFFLINE, enabled: false }) { rule { kind } } }',
    );
    expect(await api.query(STORY, { id })).toMatchObject({
      alert: { resolvedByTokenId: '9', resolution: 'RULE_CHANGED', events: [{ tokenId: '9' }] },
    });
  });

  it('is forgotten with the acknowledgement that has ended', async () => {
    const id = await alert(db, { account: alpha });
    const until = '2026-05-10T12:10:00.000Z';
    await (
      await by(7)
    ).query(
      'mutation ($id: ID!, $until: DateTime) { acknowledgeAlert(id: $id, until: $until) { alert { id } } }',
      {
        id,
        until,
      },
    );
    await realAlerts(db, () => at('12:11')).onClock(at('12:11'));
    expect(await (await by(7)).query(STORY, { id })).toMatchObject({
      alert: { acknowledgedBy: null, acknowledgedByTokenId: null },
    });
  });

  it('is told of who made a silence, but not to whom its maker is not shown', async () => {
    const silence = { reason: 'storm', until: '2026-05-10T18:00:00Z', groups: ['BC', 'BR'] };
    await (
      await by(7)
    ).query('mutation ($input: SilenceInput!) { createSilence(input: $input) { silence { id } } }', {
      input: silence,
    });
    const shown = '{ silences { by tokenId } }';
    expect(await (await by(8)).query(shown)).toEqual({ silences: [{ by: 'Ann', tokenId: '7' }] });
    expect(await (await by(8, ['BC'])).query(shown)).toEqual({
      silences: [{ by: '(not shown)', tokenId: null }],
    });
  });
});
