import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { existsSync } from 'node:fs';
import { ProblemError } from '../problem/problem.error.js';

const YEAR_MS = 31_536_000_000;

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
  const entry = (request: FastifyRequest, reply: FastifyReply) => {
    const path = request.url.split('?')[0] ?? '/';
    if (path.startsWith('/api/') || path.startsWith('/assets/') || path === '/api')
      throw new ProblemError('record.not-found');
    const file = path === '/console' || path.startsWith('/console/') ? 'console.html' : 'index.html';
    return reply.header('cache-control', 'no-cache').sendFile(file);
  };
  server.get('/', entry);
  server.get('/*', entry);
}
