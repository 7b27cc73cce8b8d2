import type { Plugin } from 'vite';

const ORDER = '@layer tokens,base,parts,screens;';

/** Begins every style sheet with the order of the layers: which of them the browser meets first is up to the chunks. */
export function layerOrder(): Plugin {
  return {
    name: 'layer-order',
    apply: 'build',
    generateBundle: (_options, bundle) => {
      for (const file of Object.values(bundle))
        if (file.type === 'asset' && file.fileName.endsWith('.css'))
          file.source = ORDER + String(file.source);
    },
  };
}
