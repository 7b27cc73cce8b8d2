import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { planImport, type StoredAccount } from '../../src/accounts/import/plan';
import type { AccountInput } from '../../src/accounts';
import { accountInput } from './fixtures';

/** The stored account that an input made. */
function stored(id: number, input: AccountInput): StoredAccount {
  const { name, group = null, userId, coin, payoutThreshold = null, apiKey, apiSecret } = input;
  return {
    id,
    name,
    group,
    userId,
    coin: coin ?? 'BTC',
    payoutThreshold,
    credentials: { apiKey, apiSecret },
  };
}

const a = accountInput('a');
const b = accountInput('b');

function outcome(known: readonly StoredAccount[], inputs: readonly AccountInput[]) {
  const plan = planImport(known, inputs);
  return {
    create: plan.create.map(({ index }) => index),
    update: plan.update.map(({ index, stored: { id } }) => [index, id]),
    unchanged: plan.unchanged,
    errors: plan.errors.map(({ id, index, code }) => [index, id, code]),
  };
}
const nothing = { create: [], update: [], unchanged: 0, errors: [] };

describe('the plan of an import', () => {
  it('creates what it does not know and leaves alone what is the same', () => {
    expect(outcome([stored(1, a)], [a, b])).toEqual({ ...nothing, create: [1], unchanged: 1 });
  });

  it.each<[string, Partial<AccountInput>, boolean]>([
    ['another name', { name: 'Renamed' }, true],
    ['another group', { group: 'BR' }, true],
    ['a cleared group', { group: null }, true],
    ['an emptied group', { group: ' ' }, true],
    ['another key', { apiKey: 'f'.repeat(32) }, true],
    ['another secret', { apiSecret: 'f'.repeat(32) }, true],
    ['another threshold', { payoutThreshold: '0.01' }, true],
    ['a cleared threshold', { payoutThreshold: null }, true],
    ['the threshold in other digits', { payoutThreshold: '0.0050' }, false],
    ['space around it all', { name: ` ${a.name}\n`, userId: ` ${a.userId}`, group: 'BC ' }, false],
    ['no group and no threshold at all', { group: undefined, payoutThreshold: undefined }, false],
    ['the default coin spelt out', { coin: 'BTC' }, false],
  ])('sees %s as a change or not', (_what, change, changes) => {
    const whole = { ...a, group: 'BC', payoutThreshold: '0.005' };
    expect(outcome([stored(7, whole)], [{ ...whole, ...change }])).toEqual(
      changes ? { ...nothing, update: [[0, 7]] } : { ...nothing, unchanged: 1 },
    );
  });

  it('writes the credentials again where the stored ones do not open', () => {
    expect(outcome([{ ...stored(7, a), credentials: null }], [a])).toEqual({ ...nothing, update: [[0, 7]] });
  });

  it('keeps one user id with two coins apart', () => {
    expect(outcome([stored(1, a)], [{ ...a, name: 'Farm a LTC', coin: 'LTC' }])).toEqual({
      ...nothing,
      create: [0],
    });
  });

  it('refuses the name of an account that keeps it', () => {
    expect(outcome([stored(1, a), stored(2, b)], [{ ...b, name: a.name }])).toEqual({
      ...nothing,
      errors: [[0, 2, 'CONFLICT']],
    });
    expect(outcome([stored(1, a)], [{ ...a, userId: 'mistyped' }])).toEqual({
      ...nothing,
      errors: [[0, null, 'CONFLICT']],
    });
  });

  it('lets names change hands', () => {
    const swap = [
      { ...a, name: b.name },
      { ...b, name: a.name },
    ];
    expect(outcome([stored(1, a), stored(2, b)], swap)).toEqual({
      ...nothing,
      update: [
        [0, 1],
        [1, 2],
      ],
    });
    const handed = [accountInput('new', { name: a.name }), { ...a, name: 'Old farm' }];
    expect(outcome([stored(1, a)], handed)).toEqual({ ...nothing, create: [0], update: [[1, 1]] });
  });

  it('refuses whoever wants a name that stays after all', () => {
    const c = accountInput('c');
    const chain = [
      { ...a, name: b.name },
      { ...b, name: c.name },
    ];
    expect(outcome([stored(1, a), stored(2, b), stored(3, c)], chain)).toEqual({
      ...nothing,
      errors: [
        [0, 1, 'CONFLICT'],
        [1, 2, 'CONFLICT'],
      ],
    });
  });

  it('takes the first of two items that are the same account or have the same name', () => {
    expect(
      outcome([], [a, { ...a, name: 'Again' }, { ...b, name: a.name }, accountInput('c', { name: 'Again' })]),
    ).toEqual({
      ...nothing,
      create: [0, 3],
      errors: [
        [1, null, 'CONFLICT'],
        [2, null, 'CONFLICT'],
      ],
    });
  });

  it('leaves a name to the account that has it, whichever item comes first', () => {
    expect(
      outcome(
        [stored(1, a)],
        [
          { ...b, name: a.name },
          { ...a, group: 'BR' },
        ],
      ),
    ).toEqual({
      ...nothing,
      update: [[1, 1]],
      errors: [[0, null, 'CONFLICT']],
    });
  });

  it('names every field at fault, and no secret', () => {
    const { errors } = planImport(
      [],
      [{ ...a, name: '', userId: 'ops@example.com', apiSecret: `${a.apiSecret} x`, payoutThreshold: '-1' }],
      { takeDoubtful: false },
    );
    expect(errors).toEqual([
      {
        id: null,
        index: 0,
        code: 'BAD_USER_INPUT',
        message: expect.stringMatching(
          /^name is empty; userId is an e-mail address; .*; apiSecret has white space inside; payoutThreshold is negative\.$/,
        ),
      },
    ]);
    expect(JSON.stringify(errors)).not.toContain(a.apiSecret);
  });

  it('never ends with two accounts of one name or identity, and says something about every item', () => {
    const word = fc.constantFrom('a', 'b', 'c', 'd');
    const input = fc.record({ name: word, userId: word, coin: fc.constantFrom('BTC', 'LTC') });
    const distinct = (items: { name: string; userId: string; coin: string }[]) =>
      items.filter(
        (item, at) =>
          items.findIndex(
            (other) => other.name === item.name || (other.userId === item.userId && other.coin === item.coin),
          ) === at,
      );
    fc.assert(
      fc.property(fc.array(input), fc.array(input), (before, wanted) => {
        const known = distinct(before).map((item, at) => stored(at + 1, { ...a, ...item }));
        const inputs = wanted.map((item) => ({ ...a, ...item }));
        const plan = planImport(known, inputs);
        const after = new Map(known.map(({ id, name, userId, coin }) => [id, { name, userId, coin }]));
        for (const {
          stored: { id },
          input: { name },
        } of plan.update)
          after.set(id, { ...after.get(id)!, name });
        plan.create.forEach(({ input: { name, userId, coin } }, at) =>
          after.set(100 + at, { name, userId, coin }),
        );
        const all = [...after.values()];
        expect(new Set(all.map(({ name }) => name)).size).toBe(all.length);
        expect(new Set(all.map(({ userId, coin }) => `${userId} ${coin}`)).size).toBe(all.length);
        expect(plan.create.length + plan.update.length + plan.unchanged + plan.errors.length).toBe(
          inputs.length,
        );
      }),
    );
  });
});
