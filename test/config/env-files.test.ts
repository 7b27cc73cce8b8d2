import { describe, expect, it } from '@jest/globals';
import { loadEnvFiles } from '../../src/config';

const load = (bytes: Uint8Array | string, env: Record<string, string> = {}, execArgv: string[] = []) =>
  loadEnvFiles({ env, execArgv }, (path) =>
    path === '.env' || execArgv.some((option) => option.endsWith(path)) ? Buffer.from(bytes) : null,
  );
const faults = (bytes: Uint8Array | string) =>
  load(bytes).files.faults.map(({ name, problem }) => `${name} ${problem}`);

const utf16be = (text: string) => Buffer.from(text, 'utf16le').swap16();

describe('an .env file', () => {
  const TEXT = 'PORT=4001\nLOG_LEVEL=debug # loud\nDATA_DIR="./my data"\n';
  const VALUES = { PORT: '4001', LOG_LEVEL: 'debug', DATA_DIR: './my data' };

  it.each([
    ['UTF-8', Buffer.from(TEXT)],
    ['UTF-8 with a byte order mark', Buffer.from(`\uFEFF${TEXT}`)],
    ['UTF-8 with line ends of Windows', Buffer.from(TEXT.replaceAll('\n', '\r\n'))],
    ['UTF-8 with line ends of old Macs', Buffer.from(TEXT.replaceAll('\n', '\r'))],
    ['two files joined, each with its mark', Buffer.from(`\uFEFF${TEXT.replace('LOG', '\uFEFFLOG')}`)],
    ['UTF-16, little end first', Buffer.from(`\uFEFF${TEXT}`, 'utf16le')],
    ['UTF-16, little end first, without a mark', Buffer.from(TEXT, 'utf16le')],
    ['UTF-16, big end first', utf16be(`\uFEFF${TEXT}`)],
    ['UTF-16, big end first, without a mark', utf16be(TEXT)],
    ['UTF-16 with line ends of Windows', Buffer.from(`\uFEFF${TEXT.replaceAll('\n', '\r\n')}`, 'utf16le')],
  ])('is read as editors write it: %s', (_what, bytes) => {
    expect(load(bytes)).toMatchObject({ env: VALUES, files: { paths: ['.env'], faults: [] } });
  });

  it.each([
    [
      'Latin-1',
      Buffer.from('PORT=1\nDATA_DIR=./Données\n', 'latin1'),
      '.env, line 2 is not UTF-8; save the file as UTF-8',
    ],
    ['a zero byte', 'PORT=1\nLOG_LEVEL=in\0fo\n', '.env, line 2 contains zero bytes; save the file as UTF-8'],
    [
      'UTF-32',
      Buffer.from([0xff, 0xfe, 0, 0, 0x50, 0, 0, 0]),
      '.env, line 1 is UTF-32; save the file as UTF-8',
    ],
  ])('is refused with one sentence: %s', (_what, bytes, fault) => {
    expect(faults(bytes)).toEqual([fault]);
  });

  it('gives way to the environment, and is absent where there is none', () => {
    expect(load(TEXT, { PORT: '1' }).env).toEqual({ ...VALUES, PORT: '1' });
    expect(loadEnvFiles({ env: { PORT: '1' }, execArgv: [] }, () => null)).toEqual({
      env: { PORT: '1' },
      files: { paths: [], names: new Set(), faults: [] },
    });
  });

  it.each([[['--env-file=prod.env']], [['--env-file-if-exists=prod.env']], [['--env-file', 'prod.env']]])(
    'is the one that Node.js was given: %s',
    (execArgv) => {
      expect(load('PROT=1', {}, execArgv).files).toMatchObject({
        paths: ['prod.env'],
        faults: [{ name: 'prod.env, line 1, PROT' }],
      });
    },
  );

  it.each([
    [
      'ADMIN_TOKEN: hunter2',
      '.env, line 1, ADMIN_TOKEN is followed by a colon; write NAME=value, with an equals sign',
    ],
    [
      '"ADMIN_TOKEN": "hunter2",',
      '.env, line 1, ADMIN_TOKEN is followed by a colon; write NAME=value, with an equals sign',
    ],
    ['hunter2: x', '.env, line 1 is followed by a colon; write NAME=value, with an equals sign'],
    ['{', '.env, line 1 looks like JSON; write one NAME=value per line'],
    ['{"ADMIN_TOKEN":"hunter2"}', '.env, line 1 looks like JSON; write one NAME=value per line'],
    ['hunter2', '.env, line 1 has no equals sign; write NAME=value, or begin a comment with #'],
    [
      'ADMIN_TOKEN hunter2',
      '.env, line 1, ADMIN_TOKEN has no equals sign; write NAME=value, or begin a comment with #',
    ],
    [
      'export ADMIN_TOKEN',
      '.env, line 1, ADMIN_TOKEN has no equals sign; write NAME=value, or begin a comment with #',
    ],
    [
      'set ADMIN_TOKEN hunter2',
      '.env, line 1, ADMIN_TOKEN has no equals sign; write NAME=value, or begin a comment with #',
    ],
    ['ADMIN_TOKEN="hunter2', '.env, line 1, ADMIN_TOKEN opens a quote that never closes'],
    ['ADMIN_TOKEN="hunter"2', '.env, line 1, ADMIN_TOKEN has more text after the closing quote'],
    [
      'ADMIN_TOKEN=“hunter2”',
      '.env, line 1, ADMIN_TOKEN begins with a curly quotation mark; use straight ones',
    ],
    [
      'ADMIN_TOKEN=hunt#er2',
      '.env, line 1, ADMIN_TOKEN has a # in its value, which would begin a comment; put the value in quotes',
    ],
    ...['hunter${X}', '"hunt$NAME"', '`${hunter}`', 'x$(hunter)', '"hunt\\$ER"'].map((value) => [
      `PORT=1\nSMTP_URL=${value}`,
      '.env, line 2, SMTP_URL has a $ before a name, and Pow CRM does not expand variables; write the value itself, or use single quotes if the $ is part of it',
    ]),
    ['PORT=1\nPORT=2', '.env, line 2, PORT has a different value on line 1; keep one of the two'],
    ['admin_token=hunter2', '.env, line 1, admin_token is unknown; did you mean ADMIN_TOKEN?'],
    ['hunter2=1', '.env, line 1, a hidden name, is unknown; see .env.example for all the names'],
    [
      'hunter2hunter2hunter2hunter2hunter2hunter2a=',
      '.env, line 1, a hidden name, is unknown; see .env.example for all the names',
    ],
    [
      'POSTGRES_PASSWORD=hunter2',
      '.env, line 1, a hidden name, is unknown; see .env.example for all the names',
    ],
    [
      'NODE_OPTIONS=--max-old-space-size=1',
      '.env, line 1, NODE_OPTIONS has no effect here, because Node.js reads it before any file; set it in the environment',
    ],
  ])('names the line and never a value: %s', (text, fault) => {
    expect(faults(text)).toEqual([fault]);
    expect(fault).not.toContain('hunt');
  });

  it('may hold a $ where it can only be meant as one', () => {
    const read = load('DATA_DIR=\'./${X}\'\nADMIN_TOKEN=a$1$$word$B$Cat$\nSMTP_URL="5$" # ${X}\n');
    expect(read.files.faults).toEqual([]);
    expect(read.env).toEqual({ DATA_DIR: './${X}', ADMIN_TOKEN: 'a$1$$word$B$Cat$', SMTP_URL: '5$' });
  });

  it('may hold the names of dotenvx, Compose and proxies, comments, export and empty values', () => {
    const text = [
      '#/---[DOTENV_PUBLIC_KEY]---/',
      'DOTENV_PUBLIC_KEY="03ab"',
      'DOTENV_PUBLIC_KEY_PRODUCTION="03ab"',
      'COMPOSE_PROJECT_NAME=pow',
      'HTTPS_PROXY=http://proxy:3128',
      'TZ=UTC',
      'export LOG_LEVEL=info',
      'SMTP_URL=',
      'POW_CRM_URL=http://localhost:4000',
      'PORT=1',
      'PORT=1',
    ].join('\n');
    expect(faults(text)).toEqual([]);
  });
});
