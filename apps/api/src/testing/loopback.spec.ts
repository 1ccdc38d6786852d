import { request } from 'node:https';
import { connect } from 'node:net';
import pg from 'pg';

describe('the whole suite', () => {
  it('speaks to no other machine, by whatever means', async () => {
    await expect(fetch('http://192.0.2.1/')).rejects.toMatchObject({
      cause: expect.objectContaining({ message: 'outbound request refused: 192.0.2.1' }) as Error,
    });
    const refused = (start: (done: (error: Error) => void) => void) => new Promise<Error>(start);
    const means = [
      refused(done => request('https://zf.example/').on('error', done).end()),
      refused(done => connect(25, '192.0.2.1').on('error', done)),
      refused(done => connect({ host: 'zf.example', port: 25 }).on('error', done)),
      new pg.Client({ host: '192.0.2.1' }).connect().then(
        () => new Error('connected'),
        (error: Error) => error,
      ),
    ];
    for (const error of await Promise.all(means)) expect(error.message).toMatch(/outbound request refused/);
  });
});
