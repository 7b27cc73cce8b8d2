import { afterAll, expect, it } from '@jest/globals';
import { closeTestDatabases, openTestEmbedded } from '../support/databases';

afterAll(closeTestDatabases);

it('the embedded database lets others have their turn between its statements', async () => {
  const database = await openTestEmbedded();
  let goesOn = true;
  let statements = 0;
  const run = database.session(async ({ query }) => {
    while (goesOn) {
      await query('select count(*) from generate_series(1, 20000)');
      statements += 1;
    }
  });
  // Without turns, no timer would ever fire.
  await new Promise((resolve) => setTimeout(resolve, 1));
  goesOn = false;
  await run;
  expect(statements).toBeGreaterThan(0);
  expect(database.workedMs()).toBeGreaterThan(0);
});
