// A reverse proxy as small as can be: round robin over the processes that answer /health/ready.
import { createServer, request as ask } from 'node:http';

const CHECK_EVERY_MS = 500;
const CHECK_WITHIN_MS = 400;

/** Starts it; `targets` are origins such as http://127.0.0.1:3001. */
export async function startProxy(targets, port = 0) {
  const healthy = new Set(targets);
  let turn = 0;
  const check = async target => {
    const answer = await fetch(`${target}/health/ready`, {
      signal: AbortSignal.timeout(CHECK_WITHIN_MS),
    }).catch(() => null);
    if (answer?.ok) healthy.add(target);
    else healthy.delete(target);
  };
  const timer = setInterval(() => targets.forEach(target => void check(target)), CHECK_EVERY_MS);

  const server = createServer((request, response) => {
    const order = [...targets.filter(target => healthy.has(target))];
    if (order.length > 0) order.push(...order.splice(0, turn++ % order.length));
    forward(request, response, order, target => healthy.delete(target));
  });
  await new Promise(done => server.listen(port, '127.0.0.1', done));
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    close: async () => {
      clearInterval(timer);
      server.closeAllConnections();
      await new Promise(done => server.close(done));
    },
  };
}

function forward(request, response, [target, ...others], lost) {
  if (!target) return response.writeHead(503, { 'retry-after': '5' }).end();
  const { hostname, port } = new URL(target);
  const { remoteAddress } = request.socket;
  const headers = { ...request.headers, 'x-forwarded-for': remoteAddress };
  const onward = ask({ hostname, port, method: request.method, path: request.url, headers }, answer => {
    response.writeHead(answer.statusCode, { ...answer.headers, 'x-served-by': target });
    answer.pipe(response);
    answer.on('error', () => response.destroy());
  });
  onward.on('error', () => {
    lost(target);
    if (response.headersSent) return response.destroy();
    // Only what may safely be asked twice goes to another process; a write that may have been done is not repeated.
    const again = ['GET', 'HEAD', 'OPTIONS'].includes(request.method);
    forward(request, response, again ? others : [], lost);
  });
  request.pipe(onward);
}
