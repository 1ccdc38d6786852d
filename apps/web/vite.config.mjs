import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const here = path => fileURLToPath(new URL(path, import.meta.url));

/** The API answers `/console/*` with the console's page (platform/static); the dev server does the same. */
const consolePage = {
  name: 'console-page',
  configureServer: server =>
    void server.middlewares.use((request, _response, next) => {
      if (/^\/console(\/[^.]*)?(\?.*)?$/.test(request.url ?? '')) request.url = '/console.html';
      next();
    }),
};

/** What the page says before any script comes first: scripts wait for the styles. */
const stylesFirst = {
  name: 'styles-first',
  transformIndexHtml: {
    order: 'post',
    handler: html =>
      html.replaceAll(/<(script type="module"|link rel="modulepreload")/g, '<$1 fetchpriority="low"'),
  },
};

/**
 * What several pages share goes into few files: left to itself, opening one page takes forty, and each costs its way to the
 * server. The public face loads `shown`, and on a unit's page `panels`.
 */
const groups = [
  {
    name: 'shown',
    test: /[\\/](rectification|complaints|places)\.labels\.ts$|[\\/]ui[\\/](card|figure|progress-bar)\.|[\\/]progress[\\/]progress(-summary\.tsx|\.points\.ts|\.module\.css)$/,
    minShareCount: 2,
    priority: 3,
  },
  // The words of the console alone; what one public page reads besides goes where that page is.
  { name: 'words', test: /(?<!intake|honours|editions)\.labels\.ts$/, minShareCount: 2, priority: 2 },
  // What nearly all pages of the console are made of.
  {
    name: 'kit',
    test: /node_modules[\\/](antd|@rc-component|@ant-design)[\\/]/,
    minShareCount: 25,
    priority: 1,
  },
  // Parts of pages of both faces; the charts in them come when they are looked at.
  {
    name: 'panels',
    test: /[\\/]src[\\/](features[\\/]progress[\\/]progress-charts\.tsx|ui[\\/](chart-card|when-visible|light-tag)\..*)$/,
    minShareCount: 2,
    priority: 1,
  },
  // Addresses and filters of the features.
  {
    name: 'desk',
    test: /[\\/]src[\\/]features[\\/](?!progress|board|complaints[\\/]figures).*\.ts$/,
    minShareCount: 3,
  },
];

export default defineConfig({
  plugins: [react(), consolePage, stylesFirst],
  resolve: {
    // Shared code is read from source, so that a change shows at once and its unused parts are shaken out.
    alias: [{ find: /^@zuofeng\/shared\/(.*)$/, replacement: here('../../libs/shared/src/$1.ts') }],
  },
  build: {
    target: 'es2022',
    manifest: true,
    assetsInlineLimit: 0, // the content security policy lets nothing in by data: URLs but pictures
    rolldownOptions: {
      input: { index: here('index.html'), console: here('console.html') },
      output: { codeSplitting: { includeDependenciesRecursively: false, groups } },
    },
    // The console carries the component library; the public entry has its own limit in tools/bundle-size.mjs.
    chunkSizeWarningLimit: 1500,
  },
  server: { port: 5173, proxy: { '/api': 'http://127.0.0.1:3000' } },
});
