import * as nodeModule from 'node:module';
import { join } from 'node:path';

/** Since Node 22.1. */
interface CompileCache {
  enableCompileCache?: (folder: string) => unknown;
}

// What V8 has compiled at one start serves the next. Beside the program, where only its owner can write; where that
// cannot be written either, or Node is older, nothing is kept.
(nodeModule as CompileCache).enableCompileCache?.(join(__dirname, '..', '.compile-cache'));
