import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ProblemError } from '../problem/problem.error.js';

const YEAR_MS = 31_536_000_000;
const HOME_PAGE = 'src/public/home.page.tsx';

/** Serves the built web: hashed assets for ever, the two entries always fresh. */
export async function serveWeb(server: FastifyInstance, root: string): Promise<void> {
  if (!existsSync(root)) return;
  await server.register(fastifyStatic, {
    root,
    wildcard: false,
    serve: true,
    preCompressed: true,
    index: false,
    setHeaders: (response, path) => {
      const hashed = /[\\/]assets[\\/]/.test(path);
      response.header('cache-control', hashed ? `public, max-age=${YEAR_MS / 1000}, immutable` : 'no-cache');
    },
  });
  const homePage = builtFile(root, HOME_PAGE);
  const entry = (request: FastifyRequest, reply: FastifyReply) => {
    const path = request.url.split('?')[0] ?? '/';
    if (path.startsWith('/api/') || path.startsWith('/assets/') || path === '/api')
      throw new ProblemError('record.not-found');
    const file = path === '/console' || path.startsWith('/console/') ? 'console.html' : 'index.html';
    if (path === '/' && homePage) reply.header('link', `</${homePage}>; rel=modulepreload`);
    return reply.header('cache-control', 'no-cache').sendFile(file);
  };
  server.get('/', entry);
  server.get('/*', entry);
}

/** The file that a page of its own was built into; null where the build left no manifest. */
function builtFile(root: string, page: string): string | null {
  const manifest = join(root, '.vite', 'manifest.json');
  if (!existsSync(manifest)) return null;
  const pages = JSON.parse(readFileSync(manifest, 'utf8')) as Record<string, { file: string }>;
  return pages[page]?.file ?? null;
}
