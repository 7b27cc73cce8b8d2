import { describe, expect, it } from '@jest/globals';
import { parse } from 'graphql';
import { createAnswers, type Made, type Question } from '../../src/api/answers/answers';
import { lastingOf, LASTING_FIELDS, type Lasting } from '../../src/api/answers/lasting';
import { createAnswerStore, type Answer } from '../../src/api/answers/store';
import { buildSchema } from '../../src/api/schema';

const NOW = new Date('2026-06-15T12:00:00.000Z');
const later = (ms: number) => new Date(NOW.getTime() + ms);
const answer = (body: string): Answer => ({ status: 200, headers: new Map(), body: Buffer.from(body) });
const textOf = (kept: Answer | null) => kept && String(kept.body);
const made = (body: string, end: Date | null = null): Made => ({ answer: answer(body), end });

const question = (given: Partial<Question> = {}): Question => ({
  query: '{ a }',
  operationName: null,
  variables: {},
  accept: '*/*',
  viewer: { name: 'x', scopes: ['READ'], groups: null },
  version: '1',
  now: NOW,
  polled: true,
  ...given,
});

/** An answer that is ready when the test says so. */
function pending() {
  let resolve: (made: Made) => void = () => undefined;
  let reject: (error: Error) => void = () => undefined;
  const promise = new Promise<Made>((yes, no) => {
    resolve = yes;
    reject = no;
  });
  return { promise, resolve, reject };
}

describe('answers that are kept', () => {
  it.each<[string, Partial<Question>, boolean]>([
    ['the same question', {}, true],
    ['another version of the data', { version: '2' }, false],
    ['other variables', { variables: { first: 1 } }, false],
    ['another operation', { operationName: 'B' }, false],
    ['another form', { accept: 'application/graphql-response+json' }, false],
    ['fewer rights', { viewer: { name: 'x', scopes: [], groups: null } }, false],
    ['other groups', { viewer: { name: 'x', scopes: ['READ'], groups: ['BC'] } }, false],
    ['no group at all', { viewer: { name: 'x', scopes: ['READ'], groups: [] } }, false],
    ['another name', { viewer: { name: 'y', scopes: ['READ'], groups: null } }, false],
    ['the instant before it ends', { now: later(999) }, true],
    ['the instant at which it ends', { now: later(1_000) }, false],
  ])('for %s', async (_case, other, found) => {
    const answers = createAnswers();
    await answers.make(question(), async () => made('kept', later(1_000)));
    expect(textOf(answers.find(question(other)))).toBe(found ? 'kept' : null);
  });

  it('are none of what is asked only once, unless it is polled', async () => {
    const answers = createAnswers();
    const once = question({ polled: false });
    for (const kept of [null, 'again']) {
      await answers.make(once, async () => made('again'));
      expect(textOf(answers.find(once))).toBe(kept);
    }
  });

  it('are none where the answer holds for its own asker only', async () => {
    const answers = createAnswers();
    expect(textOf(await answers.make(question(), async () => made('mine', NOW)))).toBe('mine');
    expect(answers.find(question())).toBeNull();
  });

  it('are made once for all who ask the same meanwhile', async () => {
    const answers = createAnswers();
    const work = pending();
    let runs = 0;
    const make = () => {
      runs += 1;
      return work.promise;
    };
    const asked = [1, 2, 3].map(() => answers.make(question(), make));
    const other = answers.make(question({ version: '2' }), async () => made('newer'));
    work.resolve(made('shared'));
    expect((await Promise.all(asked)).map(textOf)).toEqual(['shared', 'shared', 'shared']);
    expect([runs, textOf(await other)]).toEqual([1, 'newer']);
  });

  it('pass neither a failure nor what has ended on to those who wait', async () => {
    const answers = createAnswers();
    const failing = pending();
    const first = answers.make(question(), () => failing.promise);
    const second = answers.make(question(), async () => made('own'));
    failing.reject(new Error('away'));
    await expect(first).rejects.toThrow('away');
    expect(textOf(await second)).toBe('own');

    const ending = pending();
    const early = answers.make(question({ version: '3' }), () => ending.promise);
    const late = answers.make(question({ version: '3', now: later(10) }), async () => made('later'));
    ending.resolve(made('early', later(5)));
    expect([textOf(await early), textOf(await late)]).toEqual(['early', 'later']);
  });

  it('take no more room than they may, and go by when they were last asked for', () => {
    const store = createAnswerStore(10_500);
    const keep = (key: string, size = 2_000) =>
      store.keep(key, { answer: answer('x'.repeat(size)), version: '1', end: null });
    for (const key of ['a', 'b', 'c', 'd']) keep(key);
    store.find('a', '1', NOW);
    keep('e');
    const kept = (key: string) => store.find(key, '1', NOW) !== null;
    expect(['a', 'b', 'c', 'd', 'e'].map(kept)).toEqual([true, false, true, true, true]);
    keep('huge', 5_000);
    expect(kept('huge')).toBe(false);
    expect(kept('e')).toBe(true);
  });

  it('are the same for everyone and after every change of data where they show the schema alone', async () => {
    const answers = createAnswers();
    const asked = question({ query: '{ __schema { types { name } } }' });
    await answers.make(asked, async () => made('types'), 'SCHEMA');
    const other = { ...asked, version: '2', viewer: { name: 'y', scopes: [], groups: ['BC'] } };
    expect(textOf(answers.find(other))).toBe('types');
    expect(answers.find({ ...other, variables: { a: 1 } })).toBeNull();
    await answers.make({ ...asked, query: '{ fleet { accounts } }' }, async () => made('fleet'));
    expect(answers.find({ ...other, query: '{ fleet { accounts } }' })).toBeNull();
  });
});

describe('questions whose answers may be kept', () => {
  it.each<[string, string | null, Lasting | null]>([
    ['{ accounts { totalCount } fleet { accounts } }', null, 'DATA'],
    ['query A { accounts { totalCount } } query B { apiBudget { used } }', 'A', 'DATA'],
    ['query A { accounts { totalCount } } query B { apiBudget { used } }', 'B', null],
    ['query A { accounts { totalCount } } query B { fleet { accounts } }', null, null],
    ['{ accounts { totalCount } apiBudget { used } }', null, null],
    ['{ other: apiBudget { used } }', null, null],
    ['{ __schema { types { name } } }', null, 'SCHEMA'],
    [
      '{ a: __type(name: "Fleet") { name } ...F } fragment F on Query { __typename __schema { types { name } } }',
      null,
      'SCHEMA',
    ],
    ['{ __schema { types { name } } fleet { accounts } }', null, 'DATA'],
    ['{ __schema { types { name } } apiBudget { used } }', null, null],
    ['{ __typename }', null, 'DATA'],
    ['mutation { archiveAccount(id: 1) { account { id } } }', null, null],
    ['{ ...F } fragment F on Query { fleet { accounts } ... { tokens { id } } }', null, null],
    ['{ ...F } fragment F on Query { fleet { accounts } ...F }', null, 'DATA'],
    ['{ ...Missing }', null, null],
    ['fragment F on Query { fleet { accounts } }', null, null],
  ])('%s, as %s', (query, operationName, lasting) => {
    expect(lastingOf(parse(query), operationName)).toBe(lasting);
  });

  it('are decided for every field of Query', () => {
    const fields = Object.keys(buildSchema().getQueryType()?.getFields() ?? {});
    expect(fields.filter((name) => !LASTING_FIELDS.has(name)).sort()).toEqual(
      ['apiBudget', 'apiCalls', 'auditLog', 'doctor', 'sessions', 'storage', 'tokens'].sort(),
    );
    expect([...LASTING_FIELDS].filter((name) => !fields.includes(name))).toEqual(['__typename']);
  });
});
