import 'reflect-metadata';
import { failureOf } from './cli/errors';
import { EXIT } from './cli/exit-codes';
import { serve } from './cli/serve';

serve(process.env).catch((error: unknown) => {
  const { exitCode, error: failure } = failureOf(error);
  const words = exitCode === EXIT.configuration ? failure.message : (error as Error).stack;
  process.stderr.write(`${words ?? String(error)}\n`);
  process.exit(exitCode);
});
