import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { spawnSync } from 'node:child_process';
import { expect, it } from '@jest/globals';
import { makeDemoFolder } from '../../src/demo/folder';

it('the folder of a killed demo goes at the next start, that of a living one and what else is there stay', () => {
  const parent = mkdtempSync(join(tmpdir(), 'demo-parent-'));
  const { pid: dead } = spawnSync(process.execPath, ['-e', '']);
  const [killed, living, other] = [
    `pow-crm-demo-${dead}-AbC123`,
    `pow-crm-demo-${process.ppid}-AbC123`,
    'other',
  ].map((name) => join(parent, name));
  for (const path of [killed, living, other]) mkdirSync(path ?? '');
  const made = makeDemoFolder(parent);
  expect([killed, living, other, made].map((path) => existsSync(path ?? ''))).toEqual([
    false,
    true,
    true,
    true,
  ]);
  rmSync(parent, { recursive: true });
});
