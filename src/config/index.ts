/** One schema of the environment, parsed once; all problems reported together; secrets never printed. */
export { readConfig, type Config } from './config';
export { decryptValue, isEncrypted } from './dotenvx';
export { ConfigError, EX_CONFIG } from './fault';
export { openedValues, privateKeys, unopened } from './given';
