import * as nodeModule from 'node:module';
import { join } from 'node:path';

/** Since Node 22.1. */
interface CompileCache {
  enableCompileCache?: (folder: string) => unknown;
}

// Code that V8 compiled at one start serves the next. The cache is next to the program, where only its owner can write;
// if that is not writable, or Node is older, there is no cache.
(nodeModule as CompileCache).enableCompileCache?.(join(__dirname, '..', '.compile-cache'));
