import type { Role } from '@zuofeng/shared/auth/permissions';
import { AuditService } from '../../platform/audit/audit.service.js';
import { createApp, type TestApp } from '../../testing/app.js';
import { Passwords } from '../auth/password.js';
import { makeAccount, resetAccount } from './make-account.js';

const PASSWORD = 'ladder-of-grey-stones';
const order = { username: 'first', name: '首位管理员', role: 'system-admin' as Role, password: PASSWORD };

describe('the first account, made at the server', () => {
  let app: TestApp;
  const tools = () => ({
    dataSource: app.dataSource,
    passwords: new Passwords(app.config),
    audit: new AuditService(app.clock),
    now: app.clock.now(),
  });

  beforeAll(async () => {
    app = await createApp();
  });
  afterAll(() => app.close());

  it.each([
    ['without a city on an empty database', {}, '--city'],
    ['with a weak password', { city: '某某市', password: 'admin' }, '至少 12'],
    ['with a bad user name', { city: '某某市', username: 'A B' }, '用户名'],
    ['with an unknown role', { city: '某某市', role: 'root' as Role }, '--role'],
    ['without a name', { city: '某某市', name: '' }, '--name'],
  ])('%s it is refused', async (_rule, change, words) => {
    await expect(makeAccount({ ...order, ...change }, tools())).rejects.toThrow(words);
  });

  it('on an empty database it founds the city, and its holder signs in', async () => {
    await makeAccount({ ...order, city: '某某市' }, tools());
    const { body } = await app.post('/api/session', { username: 'first', password: PASSWORD });
    expect(body.grants).toMatchObject([{ role: 'system-admin', unit: { name: '某某市' } }]);
    const [entry] = await app.dataSource.query(
      `SELECT actor_name, data FROM audit_entry WHERE action = 'account.create'`,
    );
    expect(entry).toMatchObject({ actor_name: '系统', data: { by: 'command', username: 'first' } });
    expect(JSON.stringify(entry)).not.toContain(PASSWORD);
  });

  it('a locked-out administrator gets a new password, to be changed at sign-in', async () => {
    await makeAccount({ ...order, username: 'second', city: '某某市' }, tools());
    await resetAccount({ username: 'second', password: 'another-road-by-night' }, tools());
    expect((await app.post('/api/session', { username: 'second', password: PASSWORD })).status).toBe(401);
    const { body } = await app.post('/api/session', {
      username: 'second',
      password: 'another-road-by-night',
    });
    expect(body.mustFirst).toBe('change-password');
  });
});
