import type { AlertKind } from '../../vocabulary';
import { count } from '../../words';
import { oneLine } from './line';

/** How a kind's value and threshold are written. NONE: the alert's text says enough. */
type Measure = 'RATIO' | 'RUNS' | 'HOURS' | 'NONE';

interface KindWords {
  title: string;
  /** {check}: the command that checks the account */
  advice: string;
  measure: Measure;
}

export const KIND_WORDS: Readonly<Record<AlertKind, KindWords>> = {
  WORKER_OFFLINE: {
    title: 'Worker offline',
    advice: 'Check power, network and cooling of the machine, and restart it if it hangs.',
    measure: 'NONE',
  },
  WORKERS_OFFLINE: {
    title: 'Workers offline',
    advice: 'Many machines at once point to a breaker, a switch or a curtailment: check the site first.',
    measure: 'RATIO',
  },
  ACCOUNT_OFFLINE: {
    title: 'Account offline',
    advice: "Nothing mines for this account: check the site's power and internet, and the pool address set.",
    measure: 'NONE',
  },
  LOW_HASHRATE: {
    title: 'Low hashrate',
    advice: 'Look for machines that are offline, throttled by heat or mining elsewhere.',
    measure: 'RATIO',
  },
  HIGH_REJECT_RATE: {
    title: 'High reject rate',
    advice: 'Check the latency to the pool, overclocked machines and their firmware.',
    measure: 'RATIO',
  },
  COLLECTION_FAILING: {
    title: 'Collection failing',
    advice:
      "The account's figures are old, and its machines are not watched. Run {check} (over the API: checkAccount) and do what it says.",
    measure: 'RUNS',
  },
  POOL_UNREACHABLE: {
    title: 'Pool unreachable',
    advice:
      'No account is watched meanwhile. Check the internet connection, and run pow-crm doctor (over the API: apiBudget), which names a pause after a ban. Collection resumes by itself.',
    measure: 'RATIO',
  },
  CLOCK_WRONG: {
    title: 'Clock wrong',
    advice:
      'Let the machine named in the message keep its time over the network (timedatectl set-ntp true), then run pow-crm doctor.',
    measure: 'NONE',
  },
  RUN_STUCK: {
    title: 'Collection stuck',
    advice:
      'Run pow-crm doctor, and check that the database and the pool answer. If the next run gets stuck too, restart the server. Its log says "a tier run was interrupted", and where.',
    measure: 'NONE',
  },
  CHANNEL_FAILING: {
    title: 'Messages do not arrive',
    advice:
      'The other channels are told. Check the receiver and the settings of the channel, and send it a test: what waits arrives then, in order.',
    measure: 'NONE',
  },
  PAYOUT_LATE: {
    title: 'Payout late',
    advice: "Compare the account's balance and payout threshold with the pool's payout page.",
    measure: 'HOURS',
  },
  NEW_PAYOUT_ADDRESS: {
    title: 'New payout address',
    advice:
      "If nobody changed it on purpose, the pool account may be stolen: lock it, change its password and API keys, and call the pool's support.",
    measure: 'NONE',
  },
  UNDERPAID: {
    title: 'Earned less than expected',
    advice:
      "Compare the account's hashrate and uptime with its earnings (pow-crm earnings), and ask the pool about its fee and the days.",
    measure: 'NONE',
  },
  LEDGER_MISMATCH: {
    title: 'Ledger mismatch',
    advice: 'Open the ledger of the account and compare it with the payments that the pool lists.',
    measure: 'NONE',
  },
};

/** The advice for what is partly over. */
export const PARTLY_OVER_ADVICE =
  'Part of it is back. Look for what the rest have in common, such as a breaker, a switch or a container.';

/** The advice, with the command as it is typed for one account. */
export function adviceText(kind: AlertKind, account: string | null): string {
  const check = `pow-crm accounts check${account === null ? '' : ` ${quoted(account)}`}`;
  return KIND_WORDS[kind].advice.replace('{check}', () => check);
}

/** Quotes a name so that a shell takes it as one word. */
function quoted(name: string): string {
  return /^[\w.-]+$/.test(name) ? name : `'${oneLine(name).replaceAll("'", "'\\''")}'`;
}

/** "43 %", "5 failed runs", "76.5 h"; null: nothing to show. */
export function measured(kind: AlertKind, value: number | null): string | null {
  if (value === null || !Number.isFinite(value)) return null;
  switch (KIND_WORDS[kind].measure) {
    case 'RATIO':
      return `${round(value * 100)} %`;
    case 'RUNS':
      return count(round(value), 'failed run');
    case 'HOURS':
      return `${round(value)} h`;
    case 'NONE':
      return null;
  }
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
