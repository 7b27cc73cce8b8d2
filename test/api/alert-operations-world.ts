import type { Scope } from '../../src/access/viewer';
import type { PrismaClient } from '../../src/store/connection/prisma';
import { account, at } from '../reads/fixtures';
import { startTestApi, type TestApi } from '../support/api';
import type { OpenTestDatabase } from '../support/databases';
import { realAlerts } from './alert-rows';

export const RESOLVE = `mutation ($id: ID!, $note: String) { resolveAlert(id: $id, note: $note) { alert {
  id state resolution resolvedAt resolvedBy note events { what by note } } } }`;
export const RESOLVE_MANY = `mutation ($ids: [ID!]!, $note: String) { resolveAlerts(ids: $ids, note: $note) {
  alerts { id state note } errors { id index code message } } }`;
export const ACKNOWLEDGE = `mutation ($id: ID!, $note: String, $until: DateTime) {
  acknowledgeAlert(id: $id, note: $note, until: $until) { alert {
    state acknowledgedAt acknowledgedBy acknowledgedUntil note } } }`;
export const RULES = `query ($group: String, $account: ID) { alertRules(group: $group, account: $account) {
  kind enabled severity fireLevel resolveLevel criticalLevel fireHoldSeconds resolveHoldSeconds ignoreWorkers inheritedFrom } }`;
export const UPDATE_RULE = `mutation ($input: AlertRuleInput!) { updateAlertRule(input: $input) { rule {
  kind enabled fireLevel resolveLevel fireHoldSeconds ignoreWorkers inheritedFrom } } }`;
const SILENCE_FIELDS = 'id reason by from until groups accounts { name } kinds';
export const SILENCE = `mutation ($input: SilenceInput!) { createSilence(input: $input) { silence { ${SILENCE_FIELDS} } } }`;
export const END_SILENCE = `mutation ($id: ID!) { endSilence(id: $id) { silence { ${SILENCE_FIELDS} } } }`;

export interface SilenceAnswer {
  createSilence: { silence: { id: string; groups: string[] | null } };
}

/** The accounts Alpha of group BC and Beta of BR, and Ann, who asks with these scopes and groups at 12:00. */
export async function openOperators(open: OpenTestDatabase) {
  const { write: db } = await open();
  const alpha = await account(db, { name: 'Alpha', group: 'BC' });
  const beta = await account(db, { name: 'Beta', group: 'BR' });
  const now = () => at('12:00');
  const as = (scopes: Scope[], groups: string[] | null = null): Promise<TestApi> =>
    startTestApi(
      { read: db },
      { now, viewer: { name: 'Ann', scopes, groups }, services: { alerts: realAlerts(db, now) } },
    );
  return { db, alpha, beta, as };
}

export type Operators = Awaited<ReturnType<typeof openOperators>>;

/** Forgets what operators have done so far. */
export async function forgetOperations(db: PrismaClient): Promise<void> {
  await db.alert.deleteMany();
  await db.alertRule.deleteMany();
  await db.silence.deleteMany();
}
