/** An answer with how long it took, in milliseconds. */
export interface Answer {
  status: number;
  body: any;
  retryAfter: string | null;
  ms: number;
  startedAt: number;
}

export interface Person {
  cookie: string;
  ask(method: string, path: string, body?: unknown): Promise<Answer>;
  upload(content: BodyInit, contentType: string): Promise<Answer>;
}

/** A demo person, signed in over HTTP. */
export async function signIn(base: string, username: string): Promise<Person> {
  const { body: accounts } = await send(`${base}/api/session/demo-accounts`, {});
  const attempt = { username, password: accounts.password as string };
  const response = await fetch(`${base}/api/session`, json('POST', attempt));
  if (!response.ok)
    throw new Error(`${username} cannot sign in: ${response.status} ${await response.text()}`);
  return personWith(base, response.headers.getSetCookie()[0]!.split(';')[0]!);
}

/** The same session at another address of the product. */
export function personWith(base: string, cookie: string): Person {
  return {
    cookie,
    ask: (method, path, body) =>
      send(`${base}${path}`, withCookie(cookie, body === undefined ? { method } : json(method, body))),
    upload: (content, contentType) =>
      send(`${base}/api/attachments`, {
        method: 'POST',
        body: content,
        headers: { 'content-type': contentType, cookie },
      }),
  };
}

const json = (method: string, body: unknown) => ({
  method,
  body: JSON.stringify(body),
  headers: { 'content-type': 'application/json' } as Record<string, string>,
});
const withCookie = (cookie: string, init: RequestInit & { headers?: Record<string, string> }) => ({
  ...init,
  headers: { ...init.headers, cookie },
});

/** Sends and waits. No answer at all (the process died, the connection was cut) is status 0. */
export async function send(url: string, init: RequestInit): Promise<Answer> {
  const startedAt = performance.now();
  const took = () => performance.now() - startedAt;
  try {
    const response = await fetch(url, init);
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.includes('json');
    const body: unknown = isJson ? JSON.parse(text) : text;
    const retryAfter = response.headers.get('retry-after');
    return { status: response.status, body, retryAfter, ms: took(), startedAt };
  } catch (error) {
    return { status: 0, body: String(error), retryAfter: null, ms: took(), startedAt };
  }
}
