import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import {
  buildSchema as parseSchema,
  DangerousChangeType,
  findBreakingChanges,
  findDangerousChanges,
} from 'graphql';
import { buildSchema } from '../../src/api/schema';

const contract = parseSchema(readFileSync(join(__dirname, 'contract.graphql'), 'utf8'));

describe('schema.graphql', () => {
  it('extends the contract without breaking it', () => {
    const broken = findBreakingChanges(contract, buildSchema()).map((change) => change.description);
    expect(broken).toEqual([]);
  });

  it('keeps the defaults and the meaning of what clients leave out', () => {
    const changes = findDangerousChanges(contract, buildSchema())
      // The contract may be extended by optional arguments, fields and values.
      .filter(({ type }) => type === DangerousChangeType.ARG_DEFAULT_VALUE_CHANGE)
      .map((change) => change.description);
    expect(changes).toEqual([]);
  });
});
