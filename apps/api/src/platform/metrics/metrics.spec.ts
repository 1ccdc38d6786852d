import pg from 'pg';
import { makePerson, type Person } from '../../features/auth/account.factory.js';
import { makeUnit } from '../../features/units/unit.factory.js';
import { createApp, type TestApp } from '../../testing/app.js';
import { MetricsServer } from './metrics-server.js';

const TOKEN = 'v8Rk2pXq7sLd4TtYw9ZbN3cF';

describe('metrics', () => {
  let app: TestApp;
  let officer: Person;
  let port: number;
  const scrape = (
    headers: Record<string, string> = { authorization: `Bearer ${TOKEN}` },
    path = '/metrics',
  ) => fetch(`http://127.0.0.1:${port}${path}`, { headers });

  beforeAll(async () => {
    app = await createApp({ METRICS_PORT: '0', METRICS_TOKEN: TOKEN });
    port = (await app.app.get(MetricsServer).listen())!;
    const city = await makeUnit(app.dataSource, { kind: 'city' });
    officer = await makePerson(app.dataSource, { roles: [['office-staff', city.id]], name: '王某某' });
    const item = { title: '不该出现在指标里', unitId: city.id };
    const { body } = await app.post('/api/rectification-items', item, { as: officer });
    await app.get(`/api/rectification-items/${body.id}`, { as: officer });
    await app.get('/api/rectification-items/nonsense-王某某', { as: officer });
    await app.get('/somewhere-王某某');
  });
  afterAll(() => app.close());

  it('tell how long each kind of route takes, how the pool, the queue and the audit chain stand', async () => {
    const page = await (await scrape()).text();
    const route = 'method="GET",route="/api/rectification-items/:id"';
    expect(page).toContain(`zuofeng_http_request_duration_seconds_count{${route},status="2xx"} 1`);
    expect(page).toContain(`zuofeng_http_request_duration_seconds_count{${route},status="4xx"} 1`);
    expect(page).toMatch(/zuofeng_database_connections\{state="idle"\} \d/);
    expect(page).toMatch(/zuofeng_audit_unlinked \d/);
    expect(page).toMatch(/nodejs_eventloop_lag_p99_seconds \d/);
    expect(page).toMatch(/process_resident_memory_bytes \d/);
  });

  it('hold no person, no record and no path as it was asked for', async () => {
    const page = await (await scrape()).text();
    for (const canary of ['王某某', '不该出现', 'somewhere', officer.accountId, '/api/rectification-items/0'])
      expect(page).not.toContain(canary);
  });

  it('are for the holder of the token, at one address only', async () => {
    expect((await scrape({})).status).toBe(401);
    expect((await scrape({ authorization: 'Bearer wrong' })).status).toBe(401);
    expect((await scrape(undefined, '/')).status).toBe(404);
  });

  it('are not on the port of the product', async () => {
    expect((await app.get('/metrics')).status).toBe(404);
  });

  it('say "unknown" for what the database does not tell', async () => {
    const owner = new pg.Client({ connectionString: app.database.ownerUrl });
    await owner.connect();
    await owner.query('REVOKE SELECT ON audit_pending FROM zuofeng_app');
    const page = await (await scrape()).text();
    await owner.query('GRANT SELECT ON audit_pending TO zuofeng_app');
    await owner.end();
    expect(page).toContain('process_resident_memory_bytes');
    expect(page).toContain('zuofeng_audit_unlinked Nan');
  });

  it('close with the product', async () => {
    const other = await createApp({ METRICS_PORT: '0' });
    const own = (await other.app.get(MetricsServer).listen())!;
    await other.close();
    await expect(fetch(`http://127.0.0.1:${own}/metrics`)).rejects.toThrow();
  });
});
