import { DataSource } from 'typeorm';
import { CannotStart } from '../config/cannot-start.js';
import { TWO_ROLES } from '../config/config.js';

/** Refuses an application's role that could switch off what binds it: as superuser, as owner, or by becoming the owner. */
export async function refusePowerfulRole(appUrl: string): Promise<void> {
  const app = await new DataSource({
    type: 'postgres',
    url: appUrl,
    applicationName: 'zuofeng',
  }).initialize();
  try {
    const [role] = await app.query<{ powerful: boolean }[]>(
      `SELECT r.rolsuper OR r.rolbypassrls OR pg_has_role(c.relowner, 'MEMBER')
         OR has_table_privilege(c.oid, 'UPDATE, DELETE, TRUNCATE, TRIGGER') AS powerful
       FROM pg_class c, pg_roles r WHERE c.oid = 'audit_entry'::regclass AND r.rolname = current_user`,
    );
    if (role?.powerful !== false)
      throw new CannotStart(`设置有误，程序未启动：DATABASE_OWNER_URL：${TWO_ROLES}`);
  } finally {
    await app.destroy();
  }
}
