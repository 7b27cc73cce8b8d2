import { describe, expect, it } from '@jest/globals';
import { valuesTooLarge } from '../../src/api/limits/value-size';
import { check, nested, times } from './full-queries';

describe('a query that is refused names the figure and the limit', () => {
  it.each([
    ['characters', `{ viewer { name } } #${'x'.repeat(100_000)}`, '100,021 characters; the limit is 100,000'],
    ['a long name', `{ ${'x'.repeat(201)} }`, '201 characters; the limit is 200'],
    [
      'operations',
      times(21, (i) => `query q${i} { viewer { name } }`).join(' '),
      '21 operations; the limit is 20',
    ],
    [
      'variables of an operation',
      `query (${times(101, (i) => `$v${i}: Int`).join(' ')}) { viewer { name } }`,
      '101 variables; the limit is 100',
    ],
    [
      'fragments',
      times(151, (i) => `fragment f${i} on Viewer { name }`).join(' '),
      '151 fragments; the limit is 150',
    ],
    [
      'spreads',
      `{ viewer { ${'...F '.repeat(501)} } } fragment F on Viewer { name }`,
      '501 fragment spreads; the limit is 500',
    ],
    [
      'equal fields',
      `{ viewer { ${'name '.repeat(1_200)} } }`,
      'same fields too often in one place; the limit is 5,000',
    ],
    [
      'equal fields in fragments',
      `{ viewer { ${times(120, (i) => `...f${i}`).join(' ')} } } ${times(120, (i) => `fragment f${i} on Viewer { name }`).join(' ')}`,
      'same fields too often',
    ],
    [
      'equal fields below equal fields',
      `{ ${'viewer { name name name name } '.repeat(50)} }`,
      'same fields too often',
    ],
    [
      'what fragments spread',
      `{ ...f0 } ${times(140, (i) => `fragment f${i} on Query { a: viewer { name } b: viewer { name } ...f${i + 1} }`).join(' ')} fragment f140 on Query { viewer { name } }`,
      'fields after expanding all fragments; the limit is 20,000',
    ],
    [
      'the schema twice',
      '{ a: __schema { description } ...F } fragment F on Query { __schema { description } }',
      '2 "__schema" fields; the limit is 1',
    ],
    [
      'the schema in two operations',
      'query A { __schema { description } } query B { __schema { description } }',
      '2 "__schema" fields; the limit is 1',
    ],
    [
      'many types',
      `{ ${times(11, (i) => `t${i}: __type(name: "Fleet") { name }`).join(' ')} }`,
      '11 "__type" fields; the limit is 10',
    ],
    [
      'aliases in introspection',
      `{ __schema { types { ${times(51, (i) => `n${i}: name`).join(' ')} } } }`,
      '51 aliases; the limit is 50',
    ],
    [
      'objects of introspection',
      '{ __schema { types { fields { type { fields { args { type { ofType { name } } } } } } } } }',
      'objects; the limit is 100,000',
    ],
    [
      'depth',
      `{ worker(id: 1) { ${nested(5, 'account { workers(first: 1) { nodes { ', 'name')}${' }'.repeat(10)} } }`,
      '17 fields deep; the limit is 15',
    ],
    ['aliases', `{ ${times(51, (i) => `a${i}: viewer { name }`).join(' ')} }`, '51 aliases; the limit is 50'],
    [
      'directives',
      `{ viewer { ${times(51, () => 'name @include(if: true)').join(' ')} } }`,
      '51 directives; the limit is 50',
    ],
    [
      'brackets in a value',
      `{ accounts(filter: { groups: ${'['.repeat(2_000)}${']'.repeat(2_000)} }) { totalCount } }`,
      '2,003 brackets deep; the limit is 100',
    ],
    ['tokens', `{ viewer { ${'name '.repeat(5_000)} } }`, '5,005 tokens; the limit is 5,000'],
    [
      'lists inside lists',
      '{ accounts(first: 500) { nodes { workers(first: 500) { nodes { name } } } } }',
      '251,001 objects; the limit is 100,000',
    ],
    [
      'introspection',
      '{ __schema { types { fields { type { fields { type { fields { type { fields { name } } } } } } } } } }',
      '4 lists deep; the limit is 3',
    ],
    [
      'deep introspection',
      `{ __schema { types { ${nested(20, 'ofType { ', 'name')} } } }`,
      '23 fields deep; the limit is 20',
    ],
  ])('%s', (_case, query, sentence) => {
    expect(check(query)).toContain(sentence);
  });

  it('whether the size of a page stands in the text, a variable, its default or the schema', () => {
    const page = 'accounts(first: 500) { nodes { workers(first: $n) { nodes { name } } } }';
    expect(check(`query ($n: Int) { ${page} }`, { n: 500 })).toContain('251,001 objects');
    expect(check(`query ($n: Int = 500) { ${page} }`)).toContain('251,001 objects');
    expect(check(`query ($n: Int = 500) { ${page} }`, { n: 1 })).toBeNull();
    expect(check(`query ($n: Int = 500) { ${page} }`, { n: null })).toBeNull();
    expect(
      check('{ accounts(first: 500) { nodes { workers { nodes { alerts { nodes { id } } } } } } }'),
    ).toContain('objects');
    // Whoever asks for more than a page holds is told so by the field.
    expect(check('{ accounts(first: 2000000000) { nodes { name } } }')).toBeNull();
  });

  it('however it is spread over fragments, which are measured once each', () => {
    const bomb = times(100, (i) => `fragment f${i} on Viewer { ...f${i + 1} a${i}: name ...f${i + 1} }`).join(
      ' ',
    );
    // It would be 2^100 fields, so that a check which spreads them never ends.
    expect(check(`{ viewer { ...f0 } } ${bomb} fragment f100 on Viewer { name }`)).toMatch(
      /fields after expanding all fragments; the limit is 20,000/,
    );
    const wide =
      'fragment w on AccountConnection { nodes { workers(first: 500) { ...n } } } fragment n on WorkerConnection { nodes { name } }';
    expect(check(`{ accounts(first: 500) { ...w } } ${wide}`)).toContain('251,001 objects');
    expect(check('{ viewer { ... on Viewer { ...l } } } fragment l on Viewer { ...l }')).toBeNull();
  });

  it('and every operation of the document counts, whichever is named', () => {
    expect(
      check(
        `query A { viewer { name } } query B { ${times(51, (i) => `a${i}: viewer { name }`).join(' ')} }`,
      ),
    ).toContain('aliases');
  });

  it('but not what is wrong in another way: that is told by whoever reads it', () => {
    for (const query of [
      '',
      '{',
      '{ nothing { at { all } } }',
      '{ accounts(first: "x") { nodes { name } } }',
      '\0',
    ])
      expect(check(query)).toBeNull();
  });
});

describe('values that come beside a query', () => {
  it.each([
    [
      'a list',
      { variables: { ids: times(5_001, String) } },
      'A list of the request has 5,001 entries; the limit is 5,000.',
    ],
    [
      'a text',
      { variables: { a: 'x'.repeat(20_001) } },
      'A text of the request has 20,001 characters; the limit is 20,000.',
    ],
    [
      'levels',
      { variables: JSON.parse(`${'['.repeat(100)}${']'.repeat(100)}`) as unknown },
      'The request is 101 lists and objects deep; the limit is 100.',
    ],
    [
      'all together',
      { variables: { a: times(21, () => times(5_000, () => 1)) } },
      'The request holds 105,023 values; the limit is 100,000.',
    ],
  ])('are refused with figure and limit: %s', (_case, values, sentence) => {
    expect(valuesTooLarge(values)).toBe(sentence);
  });

  it('pass with an import of 2,000 accounts', () => {
    const accounts = times(2_000, (i) => ({
      name: `a${i}`,
      group: 'g',
      userId: `u${i}`,
      apiKey: 'k',
      apiSecret: 's',
      coin: 'BTC',
    }));
    expect(valuesTooLarge({ variables: { accounts } })).toBeNull();
  });
});
