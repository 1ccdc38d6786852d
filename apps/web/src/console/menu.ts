import { type Permission } from '@zuofeng/shared/auth/permissions';
import { type ConsolePage, PAGES } from './routes.js';

/** The menu's pages that the permissions open, in the table's order. */
export const menuFor = (
  permissions: readonly Permission[],
  pages: readonly ConsolePage[] = PAGES,
): ConsolePage[] => pages.filter(page => page.menu && permissions.includes(page.permission));
