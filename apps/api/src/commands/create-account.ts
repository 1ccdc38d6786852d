import type { Role } from '@zuofeng/shared/auth/permissions';
import { parseArgs } from 'node:util';
import { DataSource } from 'typeorm';
import { entities } from '../entities.js';
import { makeAccount, OrderRefused, resetAccount, welcome } from '../features/accounts/make-account.js';
import { Passwords } from '../features/auth/password.js';
import { openDatabase } from '../open-database.js';
import { AuditService } from '../platform/audit/audit.service.js';
import { Clock } from '../platform/clock/clock.js';
import { loadConfig } from '../platform/config/config.js';
import { databaseOptions } from '../platform/database/data-source.js';
import { readPassword } from './read-password.js';

/**
 * `npm run account:create -- --username zhang --name 张三 --role system-admin [--city 某某市]`
 * `npm run account:create -- --username zhang --reset`
 * The password comes from a prompt, or from standard input when that is piped.
 */
const { values } = parseArgs({
  options: {
    username: { type: 'string', default: '' },
    name: { type: 'string', default: '' },
    role: { type: 'string', default: 'system-admin' },
    city: { type: 'string' },
    reset: { type: 'boolean', default: false },
  },
});

const config = loadConfig(process.env);
const password = await readPassword('密码（不显示）：');
const database = await openDatabase(config);
const dataSource = await new DataSource(databaseOptions(config.databaseUrl!, entities)).initialize();
const clock = new Clock();
const tools = {
  dataSource,
  passwords: new Passwords(config),
  audit: new AuditService(clock),
  now: clock.now(),
};
const { username, name, city, reset } = values;
const role = values.role as Role;
try {
  if (reset) await resetAccount({ username, password }, tools);
  else await makeAccount({ username, name, role, password, city }, tools);
  process.stdout.write(
    reset ? `已重设 ${username} 的密码，下次登录须修改。\n` : `${welcome({ username, role })}\n`,
  );
} catch (error) {
  if (!(error instanceof OrderRefused)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
} finally {
  await dataSource.destroy();
  await database.close();
}
