import './cli/compile-cache';
import { startFailure } from './cli/start-failure';
import { serve } from './cli/serve';
import { loadEnvironment } from './cli/environment';

const { env, files } = loadEnvironment(process);
serve(env, files).catch((error: unknown) => {
  const { exitCode, text } = startFailure(error, env, files);
  process.stderr.write(`${text}\n`);
  process.exit(exitCode);
});
