// A codegen plugin: each operation as its text in one line, typed by its answer and its variables.
const { dirname, relative } = require('node:path');
const { Kind, print, stripIgnoredCharacters } = require('graphql');

const WEB = 'web/src/data';
const capital = (word) => word[0].toUpperCase() + word.slice(1);

module.exports.plugin = (_schema, documents, _config, { outputFile }) => {
  const definitions = documents.flatMap(({ document }) => document.definitions);
  const fragments = definitions.filter(({ kind }) => kind === Kind.FRAGMENT_DEFINITION);
  const from = (file) => {
    const path = relative(dirname(outputFile), `${WEB}/${file}`);
    return path.startsWith('.') ? path : `./${path}`;
  };
  const content = definitions
    .filter(({ kind }) => kind === Kind.OPERATION_DEFINITION)
    .map((operation) => {
      const name = capital(operation.name.value);
      const type = `${name}${capital(operation.operation)}`;
      const text = stripIgnoredCharacters(
        [operation, ...fragmentsOf(operation, fragments)].map(print).join('\n'),
      );
      return [
        `export const ${name}: Operation<${type}, ${type}Variables> = {`,
        `  name: '${operation.name.value}',`,
        `  text: ${JSON.stringify(text)},`,
        '};',
      ].join('\n');
    });
  return {
    prepend: [
      `import type * as Schema from '${from('schema.generated')}';`,
      `import type { Operation } from '${from('operation')}';`,
    ],
    content: content.join('\n'),
  };
};

/** The fragments that an operation uses, directly or by another fragment. */
function fragmentsOf(operation, fragments) {
  const used = new Set();
  const look = (node) => {
    for (const fragment of fragments)
      if (!used.has(fragment) && new RegExp(`\\.\\.\\.\\s*${fragment.name.value}\\b`).test(print(node))) {
        used.add(fragment);
        look(fragment);
      }
  };
  look(operation);
  return [...used];
}
