import type { FastifyInstance } from 'fastify';
import { ProblemError } from '../problem/problem.error.js';

const MAX_DEPTH = 32;

/** Reads JSON bodies; refuses what is nested beyond any contract before a parser or a validator can run out of stack. */
export function readJsonBodies(server: FastifyInstance): void {
  const parse = server.getDefaultJsonParser('error', 'error');
  server.removeContentTypeParser('application/json');
  server.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) => {
    const text = body.toString();
    if (text === '') return done(null, undefined);
    if (tooDeep(text))
      return done(new ProblemError('request.malformed', { detail: `JSON 嵌套超过 ${MAX_DEPTH} 层。` }));
    void parse(request, text, done);
  });
}

function tooDeep(text: string): boolean {
  let depth = 0;
  let inString = false;
  for (let i = 0; i < text.length; i++) {
    const char = text.charCodeAt(i);
    if (inString) {
      if (char === 92) i++;
      else if (char === 34) inString = false;
    } else if (char === 34) inString = true;
    else if (char === 123 || char === 91) {
      if (++depth > MAX_DEPTH) return true;
    } else if (char === 125 || char === 93) depth--;
  }
  return false;
}
