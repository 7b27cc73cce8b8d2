// Lets Node run our sources as they stand, compiled by swc on the way as in the tests: `node -r ./scripts/typescript.cjs
// src/…`. For tools only; what ships is compiled by tsc.
const Module = require('node:module');
const { extname, join } = require('node:path');
const { transformFileSync } = require('@swc/core');
const { transform } = require('../jest.config.js');

const ROOT = join(__dirname, '..');
const [[, swcOptions]] = Object.values(transform);

const resolve = Module._resolveFilename;
Module._resolveFilename = function (request, parent, ...rest) {
  try {
    return resolve.call(this, request, parent, ...rest);
  } catch (error) {
    // Prisma's generated client names its files as they will be called once compiled.
    if (!/^\.{1,2}\/.*\.js$/.test(request) || extname(parent?.filename ?? '') !== '.ts') throw error;
    return resolve.call(this, request.replace(/\.js$/, '.ts'), parent, ...rest);
  }
};

Module._extensions['.ts'] = (module, filename) => {
  const { code } = transformFileSync(filename, {
    ...swcOptions,
    cwd: ROOT,
    filename,
    swcrc: false,
    sourceMaps: 'inline',
  });
  module._compile(code, filename);
};
