import preact from '@preact/preset-vite';
import { defineConfig } from 'vite';
import { compressBuild } from './compress.mjs';
import { layerOrder } from './layer-order.mjs';

/** Where `npm run dev` finds a server to ask. */
const SERVER = process.env.POW_CRM_URL ?? 'http://127.0.0.1:4000';

export default defineConfig({
  plugins: [preact({ devToolsEnabled: false }), layerOrder(), compressBuild()],
  build: {
    outDir: '../dist/web',
    emptyOutDir: true,
    target: 'es2022',
    // light-dark() and popover as the browsers know them.
    cssTarget: ['chrome125', 'firefox125', 'safari17.5'],
    // The page's policy allows no script but our own files.
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    // The test of the first load reads it.
    manifest: true,
    reportCompressedSize: false,
    // The explorer is large, and loaded by nobody else.
    chunkSizeWarningLimit: 1_500,
    rolldownOptions: { checks: { pluginTimings: false } },
  },
  server: {
    proxy: Object.fromEntries(['/graphql', '/session', '/export'].map((path) => [path, { target: SERVER }])),
  },
});
