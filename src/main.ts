import './cli/compile-cache';
import 'reflect-metadata';
import { failureOf } from './cli/errors';
import { serve } from './cli/serve';

serve(process.env).catch((error: unknown) => {
  const { exitCode, error: failure } = failureOf(error);
  const words = failure.code === 'FAILED' ? (error as Error).stack : failure.message;
  process.stderr.write(`${words ?? String(error)}\n`);
  process.exit(exitCode);
});
