import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { buildSchema as parseSchema } from 'graphql';
import { emitSchema } from '../../src/api/emit-schema';
import { printSchemaText } from '../../src/api/schema';

const folder = mkdtempSync(join(tmpdir(), 'pow-crm-schema-'));
const file = join(folder, 'schema.graphql');
afterAll(() => rmSync(folder, { recursive: true }));

describe('schema.graphql as a file', () => {
  it('is written, and then is fresh', () => {
    expect(emitSchema([], file)).toBe(0);
    expect(readFileSync(file, 'utf8')).toBe(printSchemaText());
    expect(emitSchema(['--check'], file)).toBe(0);
  });

  it('is found stale, and left alone by the check', () => {
    writeFileSync(file, 'type Query { old: Int }\n');
    const said: string[] = [];
    expect(emitSchema(['--check'], file, (line) => said.push(line))).toBe(1);
    expect(said.join()).toMatch(/npm run schema/);
    expect(readFileSync(file, 'utf8')).toBe('type Query { old: Int }\n');
    expect(emitSchema(['--check'], join(folder, 'none'), () => undefined)).toBe(1);
  });

  it('is the same text every time, and readable by others', () => {
    expect(printSchemaText()).toBe(printSchemaText());
    expect(() => parseSchema(printSchemaText())).not.toThrow();
  });
});
