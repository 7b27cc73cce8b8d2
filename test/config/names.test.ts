import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { VARIABLES } from '../../src/config/environment';
import { misspeltFor } from '../../src/config/near-names';
import { isPlainName } from '../../src/config/shown-name';
import { unknownNames } from '../../src/config/unknown-names';
import { FOREIGN_NAMES } from './foreign-names';

const refused = (name: string) => unknownNames({ [name]: 'x' }).length > 0;

describe('names that are nearly ours', () => {
  it.each([
    ...[
      'DATABSE_URL',
      'DATABASEURL',
      'DATABASE_ULR',
      'DATBASE_URL',
      'database_url',
      'Database-Url',
      'DATABASE_URL_',
    ],
    ...['ACOUNTS_FILE', 'ACCOUNT_FILE', 'ACCOUNTSFILE', 'ACCOUNTS_FLIE', 'ACCOUNTS_PATH'],
    ...['PROT', 'PORTT', 'PRT', 'POR', 'PIRT', 'port', 'HSOT', 'HOOST', 'HST', 'Host'],
    ...['LOGLEVEL', 'LOG_LEVLE', 'LOG_LEVE', 'LOGLEVL', 'LOG-LEVEL'],
    ...['TIER1_CRON', 'TIER_1CRON', 'TIER_1_CORN', 'TIER_ONE_CRON', 'TEIR_1_CRON', 'TIER1CRON'],
    ...['SHEDULER', 'SCHEDULAR', 'SCEDULER', 'SCHEDULE', 'SCHEDULER_ON'],
    ...['DATADIR', 'DATA_DRI', 'DATE_DIR', 'SANDBX', 'SANDOBX', 'SMPT_URL', 'STMP_URL', 'SMTPURL'],
    ...['CREDENTAILS_KEY', 'CREDENTIAL_KEY', 'CREDENTIALSKEY_FILE', 'ADMINTOKEN', 'ADMIN_TOKNE_FILE'],
    ...['ANTPOL_BASE_URL', 'POLL_CALL_LIMIT', 'POOLCALL_LIMIT', 'TRUSTPROXY', 'TRUST_PROXI', 'CORSORIGINS'],
    ...[
      'HEARBEAT_URL',
      'HEARTBEATURL',
      'COMPILED_QUERYS',
      'RESPONCE_CACHE',
      'POWCRM_PORT',
      'POW_CRM_ADMIN_TOKEN',
    ],
    ...['POW_CRM_TOKEN_FIEL', 'POWCRM_TOKEN', 'POW_CRM_ULR'],
  ])('are refused: %s', (name) => {
    expect(refused(name)).toBe(true);
  });

  it('are refused with any one slip of the pen, in every name that is long enough', () => {
    const slips = fc.constantFrom(...VARIABLES.filter((name) => name.length > 4)).chain((name) =>
      fc.record({
        name: fc.constant(name),
        kind: fc.constantFrom('drop', 'double', 'swap', 'underscore', 'lower'),
        at: fc.integer({ min: 0, max: name.length - 2 }),
      }),
    );
    fc.assert(
      fc.property(slips, ({ name, kind, at }) => {
        const slip = {
          drop: name.slice(0, at) + name.slice(at + 1),
          double: name.slice(0, at + 1) + name.slice(at),
          swap: name.slice(0, at) + (name[at + 1] ?? '') + (name[at] ?? '') + name.slice(at + 2),
          underscore: name.replace('_', ''),
          lower: name.toLowerCase(),
        }[kind];
        expect(slip === name || refused(slip)).toBe(true);
      }),
    );
  });
});

describe('names of shells, services, clouds and tools', () => {
  it('are left alone', () => {
    expect(FOREIGN_NAMES.length).toBeGreaterThan(400);
    expect(FOREIGN_NAMES.filter(refused)).toEqual([]);
    expect(FOREIGN_NAMES.filter((name) => misspeltFor(name) !== null)).toEqual([]);
  });
});

describe('a name in a message', () => {
  it.each(['DATABSE_URL', 'DATABASE_POOL_SIZE', 'SMTP_HOST', 'TIER_5_CRON', 'LOG_LEVELS', 'SANDBOX_ENABLED'])(
    'is shown where it is plainly one: %s',
    (name) => expect(isPlainName(name)).toBe(true),
  );

  it.each([
    'hunter2',
    'ghp_16C7e42F292c6912E7710c838347Ae178B4a',
    'q83vEjRWeJCrze8SNFZ4kKvN7xI0VniQq83vEjRWeJA',
    'JBSWY3DPEHPK3PXP',
    'ADMIN_TOKEN_s3cr3tvalue',
    'ADMIN_TOKEN: s3cr3t\nDATABASE_URL',
    'POW_CRM_correcthorse',
    'CORRECTHORSEBATTERY',
  ])('is not shown where it may be a secret: %s', (name) => expect(isPlainName(name)).toBe(false));

  it('never holds a random text', () => {
    const random = fc.stringMatching(/^[A-Za-z0-9_]{10,40}$/);
    fc.assert(
      fc.property(
        random,
        fc.constantFrom('', 'ADMIN_TOKEN', 'ADMIN_TOKEN_', 'POW_CRM_', 'DATABASE_'),
        (text, start) => {
          const said = JSON.stringify(unknownNames({ [`${start}${text}`]: 'x' }));
          expect(said.includes(text)).toBe(false);
        },
      ),
    );
  });
});
