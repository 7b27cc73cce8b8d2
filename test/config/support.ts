import { randomBytes } from 'node:crypto';
import { ConfigError, readConfig } from '../../src/config';

export const KEY = randomBytes(32).toString('base64');
export const TOKEN = `token-${randomBytes(16).toString('hex')}`;
export const SECRETS = {
  ADMIN_TOKEN: TOKEN,
  CREDENTIALS_KEY: KEY,
  CREDENTIALS_KEY_OLD: randomBytes(32).toString('base64'),
  DATABASE_URL: 'postgresql://pow:hunter2@db:6543/pow',
  DATABASE_DIRECT_URL: 'postgresql://pow:hunter3@db:5432/pow',
  SMTP_URL: 'smtp://pow:hunter4@mail:587',
  HEARTBEAT_URL: 'https://beat.example.com/hunter5',
};

const noFile = () => {
  throw Object.assign(new Error('no such file'), { code: 'ENOENT' });
};

export function errorOf(
  env: Record<string, string>,
  readFile: (path: string) => string = noFile,
): ConfigError {
  try {
    readConfig(env, readFile);
  } catch (error) {
    if (error instanceof ConfigError) return error;
    throw error;
  }
  throw new Error('the environment was accepted');
}
export const faultsOf = (env: Record<string, string>, readFile?: (path: string) => string) =>
  errorOf(env, readFile).faults.map(({ name, problem }) => `${name} ${problem}`);
