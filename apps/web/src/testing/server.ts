import { type ProblemCode, PROBLEMS, type ProblemBody } from '@zuofeng/shared/problem/problems';

/** What reached the mocked network. */
export interface SeenRequest {
  method: string;
  /** Without `/api`, with its query. */
  path: string;
  body: unknown;
  headers: Headers;
}

type Handler = (request: SeenRequest) => unknown;

const handlers = new Map<string, Handler>();
/** Every request of the running test, in order. */
export const seen: SeenRequest[] = [];

/** Answers `GET /units` (path without `/api`, query not part of it) with JSON, or with what a function makes of the request. */
export function serve(route: string, answer: unknown): void {
  handlers.set(route, typeof answer === 'function' ? (answer as Handler) : () => answer);
}

/** A refusal as the API writes it. */
export const refuse = (code: ProblemCode, more: Partial<ProblemBody> = {}): Response =>
  new Response(JSON.stringify({ type: `/problems/${code}`, code, ...PROBLEMS[code], ...more }), {
    status: PROBLEMS[code].status,
    headers: { 'Content-Type': 'application/problem+json' },
  });

export function resetServer(): void {
  handlers.clear();
  seen.length = 0;
}

/** The mocked network: an unknown route fails the test by name instead of reaching out. */
window.fetch = (input, init = {}) => {
  const path = (input as string).replace(/^\/api/, '');
  const method = init.method ?? 'GET';
  const body: unknown = typeof init.body === 'string' ? JSON.parse(init.body) : undefined;
  const request: SeenRequest = { method, path, body, headers: new Headers(init.headers) };
  seen.push(request);
  const handler = handlers.get(`${method} ${path.split('?')[0]}`);
  if (!handler) return Promise.reject(new Error(`nothing serves ${method} ${path}`));
  const answer = handler(request);
  return Promise.resolve(
    answer instanceof Response
      ? answer
      : new Response(answer === undefined ? null : JSON.stringify(answer), {
          status: answer === undefined ? 204 : 200,
        }),
  );
};
