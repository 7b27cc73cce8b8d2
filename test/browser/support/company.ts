import { demoFleet, type AccountSpec } from '../../../src/simulator';

/** The demo's company, small: groups, a refused account, one that stands still, one without machines, two pay modes. */
export function smallCompany(): AccountSpec[] {
  return demoFleet({ accounts: 8, workers: 160 }).map((account) => ({
    ...account,
    historyDays: Math.min(account.historyDays, 70),
  }));
}
