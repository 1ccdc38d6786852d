import { refuse, seen, serve } from '../testing/server.js';
import { HttpProblem, http, queryString, whenSignedOut } from './http.js';

const failure = (promise: Promise<unknown>) =>
  promise.then(
    () => undefined,
    (error: unknown) => error as HttpProblem,
  );

describe('http', () => {
  it('answers the JSON body', async () => {
    serve('GET /units', { rows: [1], total: 1 });
    await expect(http.get('/units')).resolves.toEqual({ rows: [1], total: 1 });
  });

  it('sends the seen version as If-Match, quoted', async () => {
    serve('PATCH /units/1', { ok: true });
    await http.patch('/units/1', { name: '甲' }, 7);
    expect(seen[0]?.headers.get('If-Match')).toBe('"7"');
    expect(seen[0]?.body).toEqual({ name: '甲' });
  });

  it('turns a problem into an error that knows its fields', async () => {
    const errors = [
      { field: 'title', rule: 'text', message: '请填写标题' },
      { field: 'title', rule: 'max', message: '标题最多 100 字' },
    ];
    serve('POST /items', () => refuse('request.invalid', { errors, detail: '请改正后再提交' }));
    const problem = await failure(http.post('/items', {}));
    expect(problem).toBeInstanceOf(HttpProblem);
    expect(problem?.code).toBe('request.invalid');
    expect(problem?.message).toBe('提交的内容有误：请改正后再提交');
    expect(problem?.byField.get('title')).toEqual(['请填写标题', '标题最多 100 字']);
  });

  it('says that the service is away when a proxy answers for it', async () => {
    serve('GET /units', () => new Response('<html>Bad Gateway</html>', { status: 502 }));
    expect((await failure(http.get('/units')))?.code).toBe('service.unavailable');
  });

  it('calls it offline when no answer comes', async () => {
    expect((await failure(http.get('/nobody-serves-this')))?.code).toBe('offline');
  });

  it('announces a session that is over, but not a wrong password', async () => {
    const signedOut: string[] = [];
    whenSignedOut(() => signedOut.push('over'));
    serve('POST /session', () => refuse('auth.bad-credentials'));
    serve('GET /units', () => refuse('auth.required'));
    await failure(http.post('/session', {}));
    expect(signedOut).toEqual([]);
    await failure(http.get('/units'));
    expect(signedOut).toEqual(['over']);
  });

  it('has nothing to say about an empty answer', async () => {
    serve('DELETE /session', () => new Response(null, { status: 204 }));
    await expect(http.remove('/session')).resolves.toBeUndefined();
  });
});

describe('queryString', () => {
  it.each([
    [{}, ''],
    [{ a: undefined, b: null, c: '' }, ''],
    [{ page: 1, mine: false }, '?page=1&mine=false'],
    [{ state: ['issued', 'working'] }, '?state=issued%2Cworking'],
    [{ state: [] }, ''],
  ])('%j → %s', (query, text) => expect(queryString(query)).toBe(text));
});
