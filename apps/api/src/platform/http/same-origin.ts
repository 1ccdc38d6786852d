import type { FastifyRequest } from 'fastify';
import { ProblemError } from '../problem/problem.error.js';

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Refuses writes that another site's page caused (CSRF). Browsers say where a request comes from; what says nothing
 * is no browser and carries nobody's cookie. The session cookie is SameSite=Strict besides.
 */
export function refuseCrossSite(request: FastifyRequest, publicUrl: string | null): void {
  if (SAFE.has(request.method)) return;
  const site = request.headers['sec-fetch-site'];
  if (site === 'same-origin' || site === 'none') return;
  const { origin } = request.headers;
  if (site === undefined && origin === undefined) return;
  const own = publicUrl ? new URL(publicUrl).host : request.headers.host;
  if (site === undefined && origin !== undefined && URL.canParse(origin) && new URL(origin).host === own)
    return;
  throw new ProblemError('request.cross-site');
}
