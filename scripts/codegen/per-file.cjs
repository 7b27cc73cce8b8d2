// A codegen preset: the operations of each .graphql file become a module of their own beside it, so that a screen loads
// its own operations and no others.
module.exports.preset = {
  buildGeneratesSection: ({ documents, ...options }) =>
    documents.map((source) => ({
      ...options,
      documents: [source],
      filename: source.location.replace(/\.graphql$/, '.generated.ts'),
    })),
};
