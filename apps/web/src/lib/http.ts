import { type FieldError, type ProblemBody, type ProblemCode } from '@zuofeng/shared/problem/problems';

/** What a problem is made of: the server's body, or what stands for an answer that never came. */
type ProblemLike = Omit<Partial<ProblemBody>, 'code'> & {
  status: number;
  code: ProblemCode | 'offline';
  title: string;
};

/** A refused or failed request. `message` is what to tell the person; `errors` say which field each refusal is about. */
export class HttpProblem extends Error {
  readonly status: number;
  /** The server's problem code; `offline` when no answer came at all. */
  readonly code: ProblemCode | 'offline';
  readonly title: string;
  readonly detail: string | undefined;
  readonly errors: readonly FieldError[];

  constructor(body: ProblemLike) {
    super(body.detail ? `${body.title}：${body.detail}` : body.title);
    this.name = 'HttpProblem';
    this.status = body.status;
    this.code = body.code;
    this.title = body.title;
    this.detail = body.detail;
    this.errors = body.errors ?? [];
  }

  /** No answer came at all. */
  static offline(): HttpProblem {
    return new HttpProblem({
      status: 0,
      code: 'offline',
      title: '网络连接不上',
      detail: '请检查网络后重试',
    });
  }

  /** The refusals by field path, such as `unitId` or `rows.3.title`. */
  get byField(): ReadonlyMap<string, string[]> {
    const fields = new Map<string, string[]>();
    for (const { field, message } of this.errors) fields.set(field, [...(fields.get(field) ?? []), message]);
    return fields;
  }
}

type QueryValue = string | number | boolean | readonly string[] | null | undefined;
export type Query = Readonly<Record<string, QueryValue>>;

export interface RequestOptions {
  query?: Query | undefined;
  body?: unknown;
  /** The version of the record that the person saw: sent as `If-Match`, so that a lost race is refused. */
  version?: number | undefined;
  signal?: AbortSignal | undefined;
  /** What a request must say of itself beyond this, such as who holds a receipt. */
  headers?: Readonly<Record<string, string>> | undefined;
}

let onSignedOut: () => void = () => undefined;
/** What happens when the session is over: the console goes to sign-in and comes back afterwards. */
export function whenSignedOut(handler: () => void): void {
  onSignedOut = handler;
}

/** `?a=1&b=x,y`; absent and empty values are left out, lists are parted by commas. */
export function queryString(query: Query = {}): string {
  const parts = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) {
    const text = typeof value === 'object' ? (value ?? []).join(',') : String(value ?? '');
    if (text !== '') parts.set(key, text);
  }
  const text = parts.toString();
  return text === '' ? '' : `?${text}`;
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function problemFrom(status: number, text: string): HttpProblem {
  const body = readJson(text) as Partial<ProblemBody> | undefined;
  if (typeof body?.code === 'string' && typeof body.title === 'string') {
    return new HttpProblem({ ...body, status, code: body.code, title: body.title });
  }
  return status >= 502 && status <= 504
    ? new HttpProblem({ status, code: 'service.unavailable', title: '服务暂时不可用，请稍后重试' })
    : new HttpProblem({ status, code: 'server.error', title: '系统出现错误', detail: `状态 ${status}` });
}

/** The body of a good answer; anything else is thrown as an `HttpProblem`. */
export function answer(status: number, text: string): unknown {
  if (status >= 200 && status < 300) return text === '' ? undefined : readJson(text);
  const problem = problemFrom(status, text);
  if (problem.code === 'auth.required') onSignedOut();
  throw problem;
}

async function send(method: string, path: string, options: RequestOptions): Promise<Response> {
  const { query, body, version, signal } = options;
  const headers: Record<string, string> = {
    Accept: 'application/json, application/problem+json',
    ...options.headers,
  };
  if (body !== undefined) headers['Content-Type'] = 'application/json';
  if (version !== undefined) headers['If-Match'] = `"${version}"`;
  try {
    return await fetch(`/api${path}${queryString(query)}`, {
      method,
      headers,
      credentials: 'same-origin',
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      ...(signal ? { signal } : {}),
    });
  } catch (error) {
    if (signal?.aborted) throw error;
    throw HttpProblem.offline();
  }
}

/** One request to the API. Every failure is an `HttpProblem`; an aborted request keeps its `AbortError`. */
export async function request<T>(method: string, path: string, options: RequestOptions = {}): Promise<T> {
  const response = await send(method, path, options);
  return answer(response.status, await response.text()) as T;
}

/** The very bytes that the API sent, for whoever must check them and not only what they say. */
export async function requestBytes(path: string, signal?: AbortSignal): Promise<Uint8Array<ArrayBuffer>> {
  const response = await send('GET', path, { signal });
  if (!response.ok) answer(response.status, await response.text());
  return new Uint8Array(await response.arrayBuffer());
}

export const http = {
  get: <T>(path: string, query?: Query, signal?: AbortSignal) => request<T>('GET', path, { query, signal }),
  post: <T>(path: string, body: unknown = {}, version?: number) =>
    request<T>('POST', path, { body, version }),
  put: <T>(path: string, body: unknown, version?: number) => request<T>('PUT', path, { body, version }),
  patch: <T>(path: string, body: unknown, version?: number) => request<T>('PATCH', path, { body, version }),
  remove: <T = void>(path: string, version?: number) => request<T>('DELETE', path, { version }),
};
