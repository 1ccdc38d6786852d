import type { FastifyInstance } from 'fastify';
import { ProblemError } from '../problem/problem.error.js';

const MAX_DEPTH = 32;

/**
 * Reads JSON bodies; refuses what is nested beyond any contract before a parser or a validator can run out of stack, and
 * what says one thing twice: a parser would drop the first in silence.
 */
export function readJsonBodies(server: FastifyInstance): void {
  const parse = server.getDefaultJsonParser('error', 'error');
  server.removeContentTypeParser('application/json');
  server.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) => {
    const text = body.toString();
    if (text === '') return done(null, undefined);
    const detail = fault(text);
    if (detail) return done(new ProblemError('request.malformed', { detail }));
    void parse(request, text, done);
  });
}

/** Nesting and repeated keys only; whatever else is wrong is the parser's to find. */
function fault(text: string): string | null {
  /** What is open: the keys so far of an object, null for a list. */
  const open: (Set<string> | null)[] = [];
  let keyNext = false;
  for (let i = 0; i < text.length; i++) {
    switch (text[i]) {
      case '"': {
        const end = endOfString(text, i);
        const keys = open.at(-1);
        if (keyNext && keys) {
          const key = decoded(text.slice(i, end + 1));
          if (keys.has(key)) return `字段 ${key.slice(0, 80)} 出现了两次。`;
          keys.add(key);
          keyNext = false;
        }
        i = end;
        break;
      }
      case '{':
      case '[':
        keyNext = text[i] === '{';
        if (open.push(keyNext ? new Set() : null) > MAX_DEPTH) return `JSON 嵌套超过 ${MAX_DEPTH} 层。`;
        break;
      case '}':
      case ']':
        open.pop();
        keyNext = false;
        break;
      case ',':
        keyNext = Boolean(open.at(-1));
        break;
      default:
    }
  }
  return null;
}

function endOfString(text: string, start: number): number {
  for (let i = start + 1; i < text.length; i++) {
    if (text[i] === '\\') i++;
    else if (text[i] === '"') return i;
  }
  return text.length;
}

/** `"\u0061"` and `"a"` are one key. */
function decoded(key: string): string {
  if (!key.includes('\\')) return key.slice(1, -1);
  try {
    return JSON.parse(key) as string;
  } catch {
    return key;
  }
}
