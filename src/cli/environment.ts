import { loadEnvFiles, type EnvFiles } from '../config/env-files';
import type { Env } from '../config';

/** Variables that libraries and Node.js read from the process whenever they need them. */
const LOOKED_UP = /^(TZ|NO_COLOR|FORCE_COLOR|NODE_ENV|(HTTPS?|ALL|NO)_PROXY)$/i;

/** The environment of the process and of its `.env` file. Variables for libraries are also set in the process. */
export function loadEnvironment(process: { env: NodeJS.ProcessEnv; execArgv: readonly string[] }): {
  env: Env;
  files: EnvFiles;
} {
  const loaded = loadEnvFiles(process);
  for (const name of loaded.files.names) if (LOOKED_UP.test(name)) process.env[name] ??= loaded.env[name];
  return loaded;
}
