#!/usr/bin/env node
import './compile-cache';
import 'reflect-metadata';
import { existsSync } from 'node:fs';
import { runCommandLine } from './program';

/** As `npm start` does; what the environment says already wins. */
if (existsSync('.env')) process.loadEnvFile('.env');

// Whoever reads the other end of a pipe has seen enough (`… | head`): that is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));

runCommandLine(process.argv.slice(2), process)
  .then((exitCode) => {
    // Not before all of it is written: a pipe takes its time.
    if (exitCode !== null) process.stdout.write('', () => process.exit(exitCode));
  })
  .catch((error: unknown) => {
    process.stderr.write(`${String((error as Error).stack ?? error)}\n`);
    process.exit(1);
  });
