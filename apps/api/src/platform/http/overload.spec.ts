import fastify, { type FastifyInstance } from 'fastify';
import { type Hands, refuseOverload } from './overload.js';

/** A server whose answers wait until they are let go. */
function slowServer(hands: Partial<Hands>) {
  const server = fastify();
  const waiting: (() => void)[] = [];
  const answer = () => new Promise<string>(done => waiting.push(() => done('ok')));
  server.addContentTypeParser('multipart/form-data', (_request, _payload, done) => done(null));
  refuseOverload(server, { fewest: 1, most: 1, uploads: 1, soon: 10_000, ...hands });
  server.get('/slow', answer);
  server.post('/slow', answer);
  server.get('/health/live', () => 'ok');
  const letGo = () => waiting.splice(0).forEach(one => one());
  const begun = async (count: number) => {
    while (waiting.length < count) await new Promise(resolve => setImmediate(resolve));
  };
  return { server, letGo, begun };
}

const upload = (server: FastifyInstance) =>
  server.inject({
    method: 'POST',
    url: '/slow',
    headers: { 'content-type': 'multipart/form-data; boundary=b' },
  });

describe('a server that has its hands full', () => {
  it('refuses at once with 503 and when to come again, and takes requests again when a hand is free', async () => {
    const { server, letGo, begun } = slowServer({ most: 2 });
    const first = [server.inject('/slow'), server.inject('/slow')];
    await begun(2);
    const refused = await server.inject('/slow');
    expect([refused.statusCode, refused.headers['retry-after'], refused.headers['content-type']]).toEqual([
      503,
      '2',
      'application/problem+json; charset=utf-8',
    ]);
    expect(refused.json()).toMatchObject({
      code: 'service.unavailable',
      detail: expect.stringContaining('稍后'),
    });
    letGo();
    expect((await Promise.all(first)).map(({ statusCode }) => statusCode)).toEqual([200, 200]);
    const again = server.inject('/slow');
    await begun(1);
    letGo();
    expect((await again).statusCode).toBe(200);
  });

  it('still answers who watches over it', async () => {
    const { server, letGo, begun } = slowServer({});
    const first = server.inject('/slow');
    await begun(1);
    expect((await server.inject('/health/live')).statusCode).toBe(200);
    letGo();
    await first;
  });

  it('takes fewer in hand when its answers come late, and more again when they come soon', async () => {
    const { server, letGo, begun } = slowServer({ most: 3, soon: 30 });
    const round = async (count: number, ms: number) => {
      const all = Array.from({ length: count }, () => server.inject('/slow'));
      await begun(1);
      await new Promise(resolve => setTimeout(resolve, ms));
      letGo();
      return (await Promise.all(all)).filter(({ statusCode }) => statusCode === 200).length;
    };
    expect(await round(3, 0)).toBe(3);
    for (let late = 0; late < 8; late++) await round(3, 40);
    expect(await round(3, 0)).toBeLessThan(3);
    for (let soon = 0; soon < 12; soon++) await round(1, 0);
    expect(await round(3, 0)).toBe(3);
  });

  it('keeps places for uploads apart from the others', async () => {
    const { server, letGo, begun } = slowServer({});
    const slow = upload(server);
    await begun(1);
    expect((await upload(server)).statusCode).toBe(503);
    const other = server.inject('/slow');
    await begun(2);
    letGo();
    expect((await Promise.all([slow, other])).map(({ statusCode }) => statusCode)).toEqual([200, 200]);
  });
});
