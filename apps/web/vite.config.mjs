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

export default defineConfig({
  plugins: [react(), consolePage],
  resolve: {
    // Shared code is read from source, so that a change shows at once and its unused parts are shaken out.
    alias: [{ find: /^@zuofeng\/shared\/(.*)$/, replacement: here('../../libs/shared/src/$1.ts') }],
  },
  build: {
    target: 'es2022',
    manifest: true,
    assetsInlineLimit: 0, // the content security policy lets nothing in by data: URLs but pictures
    rolldownOptions: { input: { index: here('index.html'), console: here('console.html') } },
    // The console carries the component library; the public entry has its own limit in tools/bundle-size.mjs.
    chunkSizeWarningLimit: 1500,
  },
  server: { port: 5173, proxy: { '/api': 'http://127.0.0.1:3000' } },
});
