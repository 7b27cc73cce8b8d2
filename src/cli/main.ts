#!/usr/bin/env node
import './compile-cache';
import { loadEnvironment } from './environment';
import { runCommandLine } from './program';
import { startFailure } from './start-failure';

const { env, files } = loadEnvironment(process);

// The reader of the pipe has stopped (`… | head`), which is not a failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));

runCommandLine(process.argv.slice(2), { env, files, stdout: process.stdout, stderr: process.stderr })
  .then((exitCode) => {
    // Only after everything is written, because a pipe takes its time.
    if (exitCode !== null) process.stdout.write('', () => process.exit(exitCode));
  })
  .catch((error: unknown) => {
    process.stderr.write(`${startFailure(error, env, files).text}\n`);
    process.exit(1);
  });
