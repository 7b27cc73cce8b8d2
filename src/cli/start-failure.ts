import type { Env, EnvFiles } from '../config';
import { hideSecrets } from '../config/hide';
import { failureOf, type Failure } from './errors';
import type { ExitCode } from './exit-codes';

/** Messages of drivers and the system may quote a secret; our own never do. */
const MADE_BY_OTHERS = ['FAILED', 'UNAVAILABLE', 'CONFLICT'];

export function withoutSecrets({ exitCode, error }: Failure, env: Env, files: EnvFiles): Failure {
  if (!MADE_BY_OTHERS.includes(error.code)) return { exitCode, error };
  return { exitCode, error: { ...error, message: hideSecrets(error.message, env, files.names) } };
}

/** The output of a process that could not start. Only unexpected errors have their stack. */
export function startFailure(
  error: unknown,
  env: Env,
  files: EnvFiles,
): { exitCode: ExitCode; text: string } {
  const failure = failureOf(error);
  const stack = failure.error.code === 'FAILED' && error instanceof Error ? error.stack : undefined;
  const message = stack ?? failure.error.message;
  const shown = withoutSecrets({ ...failure, error: { ...failure.error, message } }, env, files);
  return { exitCode: shown.exitCode, text: shown.error.message };
}
