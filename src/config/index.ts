/** The environment's one schema. It is parsed once, reports all problems together and never prints a secret. */
export { readConfig, type Config } from './config';
export { loadEnvFiles, NO_FILES, type EnvFiles } from './env-files';
export { ConfigError, EX_CONFIG } from './fault';
export type { Env } from './given';
