import { beforeAll, expect, it } from '@jest/globals';
import { describeInBrowser } from './support/chromium';
import { smallCompany } from './support/company';
import { openDashboard, type Dashboard } from './support/dashboard';

interface Alerts {
  alerts: { totalCount: number; nodes: { account: { id: string } | null }[] };
}

describeInBrowser('the link in a message', () => {
  let dashboard: Dashboard;
  beforeAll(async () => {
    dashboard = await openDashboard({ accounts: smallCompany(), still: true });
  });

  it('leads on a phone to the alerts that it tells, all ticked, and to one button for them', async () => {
    const offline = async (narrowed: string) =>
      (
        await dashboard.app.query<Alerts>(
          `{ alerts(filter: { kind: [WORKER_OFFLINE], ${narrowed} }) { totalCount nodes { account { id } } } }`,
        )
      ).alerts;
    const { nodes } = await offline('needsYou: true');
    const account = nodes[0]?.account?.id ?? '';
    const { totalCount } = await offline(`needsYou: true, accounts: ["${account}"]`);
    const { page, context, watch, settled } = await dashboard.visit(
      `/alerts?account=${account}&kind=WORKER_OFFLINE&chosen=all`,
      { look: 'phone light' },
    );
    await settled();
    await page.getByRole('button', { name: 'Acknowledge' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Acknowledge' }).click();
    await page.getByText(`Acknowledged ${totalCount} alert`).waitFor();
    expect(await offline(`state: [ACKNOWLEDGED], accounts: ["${account}"]`)).toMatchObject({ totalCount });
    expect(page.url()).not.toContain('chosen');
    watch.expectQuiet();
    await context.close();
  });
});
