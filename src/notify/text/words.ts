import type { AlertKind } from '../../vocabulary';

/** How a kind's value and threshold are read. NONE: nothing that its text does not say. */
type Measure = 'RATIO' | 'RUNS' | 'HOURS' | 'NONE';

interface KindWords {
  title: string;
  advice: string;
  measure: Measure;
  /** its text may hold amounts, and so may its value where it has no measure: messages go to people without a token */
  money?: true;
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
      "The account's figures are old, and its machines are not watched: run checkAccount and do what it says.",
    measure: 'RUNS',
  },
  POOL_UNREACHABLE: {
    title: 'Pool unreachable',
    advice:
      'No account is watched meanwhile. Check the internet connection and apiBudget for a pause after a ban; collection resumes by itself.',
    measure: 'RATIO',
  },
  PAYOUT_LATE: {
    title: 'Payout late',
    advice: "Compare the account's balance and payout threshold with the pool's payout page.",
    measure: 'HOURS',
    money: true,
  },
  NEW_PAYOUT_ADDRESS: {
    title: 'New payout address',
    advice:
      "If nobody changed it on purpose, the pool account may be stolen: lock it, change its password and API keys, and call the pool's support.",
    measure: 'NONE',
    money: true,
  },
  LEDGER_MISMATCH: {
    title: 'Ledger mismatch',
    advice: 'Open the ledger of the account and compare it with the payments that the pool lists.',
    measure: 'NONE',
    money: true,
  },
};

/** "43 %", "5 failed runs", "76.5 h"; null where nothing is to be shown. */
export function measured(kind: AlertKind, value: number | null): string | null {
  if (value === null || !Number.isFinite(value)) return null;
  switch (KIND_WORDS[kind].measure) {
    case 'RATIO':
      return `${round(value * 100)} %`;
    case 'RUNS':
      return `${round(value)} failed runs`;
    case 'HOURS':
      return `${round(value)} h`;
    case 'NONE':
      return null;
  }
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
