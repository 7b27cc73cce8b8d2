import { expect } from '@jest/globals';
import { source } from 'axe-core';
import type { Page } from 'playwright-core';

interface AxeViolation {
  id: string;
  help: string;
  nodes: { target: string[]; failureSummary: string }[];
}

/** axe finds nothing: names, roles, contrast, order. `only`: the one rule to try. */
export async function expectAccessible(page: Page, only?: 'color-contrast'): Promise<void> {
  const options = { resultTypes: ['violations'], ...(only && { runOnly: [only] }) };
  if (!(await page.evaluate<boolean>('"axe" in globalThis'))) await page.evaluate(`${source}; 0`);
  const violations = await page.evaluate<AxeViolation[]>(
    `axe.run(document, ${JSON.stringify(options)}).then(({ violations }) => violations)`,
  );
  const told = violations.map(
    ({ id, help, nodes }) =>
      `${id}: ${help}\n${nodes.map(({ target, failureSummary }) => `  ${target.join(' ')}: ${failureSummary}`).join('\n')}`,
  );
  expect(told).toEqual([]);
}
