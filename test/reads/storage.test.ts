import { afterAll, expect, it } from '@jest/globals';
import { tableStorage } from '../../src/reads/collecting/storage';
import { closeTestDatabases, describeOnDatabases } from '../support/databases';

describeOnDatabases('the size of a table', (open) => {
  afterAll(closeTestDatabases);

  it('has rows that agree with its bytes, before the statistics know of them and after it has grown', async () => {
    const database = await open();
    const add = (rows: number) =>
      database.session(({ script }) =>
        script(`insert into audit_log (at, actor, actor_groups, action, target, outcome)
          select now(), 'someone', '{}', 'createToken', repeat('x', 400), 'OK' from generate_series(1, ${rows})`),
      );
    const told = async () => (await tableStorage(database.read)).find(({ table }) => table === 'audit_log');
    await add(30_000);
    expect((await told())?.bytes).toBeGreaterThan(8 * 1024 * 1024);
    const before = await told();
    expect(before?.rows).toBeGreaterThan(29_000);
    expect(before?.rows).toBeLessThan(31_000);
    await database.session(({ script }) => script('analyze audit_log'));
    await add(30_000);
    const after = await told();
    expect(after?.rows).toBeGreaterThan(57_000);
    expect(after?.rows).toBeLessThan(63_000);
  });
});
