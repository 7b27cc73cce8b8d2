import type { Descriptions } from './descriptions';

const FILTER = 'a filter; left out: all of them';
const ALERT_ID = 'the id of the alert';
const ALERT_IDS = 'the ids of the alerts';
const NOTE = "a note for the alert's events, up to 2,000 characters";
const CHANNEL_ID = 'the id of the channel';
const ACCOUNT_ID = 'the id of the account';
const COIN = 'the coin, in any case; null means "BTC"';

export const OPERATIONS: Descriptions = {
  Query: {
    '': 'All queries. A token sees only its groups.',
    'account(id)': ACCOUNT_ID,
    'account(name)': 'the name of the account, exactly',
    alert: 'one alert, open or resolved; null when there is none that the token sees',
    'alert(id)': ALERT_ID,
    'alertRules(account)': 'the id of the account whose rules you want',
    'alertRules(group)': 'the name of the group whose rules you want',
    'alerts(filter)': FILTER,
    apiBudget: "the pool's call limit, and how much of it is used",
    'apiCalls(account)': 'the id of an account: only calls for it',
    'apiCalls(errorsOnly)': 'only calls that failed',
    'earnings(by)': 'the length of each period; null means DAY',
    'earnings(coin)': COIN,
    'fleet(coin)': COIN,
    'fleetHistory(coin)': COIN,
    'fleetHistory(from)': 'the instant from which points are wanted',
    'groups(coin)': COIN,
    'ledger(coin)': COIN,
    'notificationDeliveries(channel)': 'the id of a channel: only its messages',
    'payments(filter)': FILTER,
    'paymentTotals(filter)': FILTER,
    'poolStats(coin)': COIN,
    tierRun: 'one run of a tier; null when there is none of this id',
    'tierRun(id)': 'the id of the run',
    worker: 'one worker, removed or not; null when there is none that the token sees',
    'worker(id)': 'the id of the worker',
    'workers(filter)': 'a filter; left out: all workers on the lists of accounts that are not archived',
  },
  Mutation: {
    '': 'All mutations. Each one leaves an entry in the audit log.',
    'acknowledgeAlert(id)': ALERT_ID,
    'acknowledgeAlert(note)': NOTE,
    'acknowledgeAlerts(ids)': ALERT_IDS,
    'acknowledgeAlerts(note)': NOTE,
    'archiveAccount(id)': ACCOUNT_ID,
    'checkAccount(id)': ACCOUNT_ID,
    createSilence: 'Plans a silence; it may begin now or later.',
    'createSilence(input)': 'the window, what it covers, and why',
    'createToken(input)': 'its name, scopes, groups and expiry',
    'deleteNotificationChannel(id)': CHANNEL_ID,
    'endSession(id)': 'the id of the session',
    'endSilence(id)': 'the id of the silence',
    'importAccounts(accounts)': 'the accounts; one whose name is known is updated',
    'resolveAlert(id)': ALERT_ID,
    'resolveAlert(note)': NOTE,
    'resolveAlerts(ids)': ALERT_IDS,
    'resolveAlerts(note)': NOTE,
    'revokeToken(id)': 'the id of the token',
    'testNotificationChannel(id)': CHANNEL_ID,
    'triggerTier(tier)': 'the tier to run',
    updateAccount: 'Changes an account; fields left out of the patch keep their values.',
    'updateAccount(id)': ACCOUNT_ID,
    'updateAccount(patch)': 'what changes',
    'updateAlertRule(input)': 'the kind, the scope and the rule as a whole',
    upsertNotificationChannel: 'Creates a channel, or changes the one with this id.',
    'upsertNotificationChannel(input)': 'the new settings',
  },
};
