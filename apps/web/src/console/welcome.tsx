import { Navigate } from 'react-router';
import { useMe } from '../features/session/session.api.js';
import { Empty } from '../ui/page-state.js';
import { menuFor } from './menu.js';

/** `/console` leads to the first page that the person may open. */
export function Welcome() {
  const me = useMe();
  const first = menuFor(me.permissions)[0];
  return first ? (
    <Navigate to={`/${first.path}`} replace />
  ) : (
    <Empty>您的账号还没有可用的功能。请联系安全管理员为您授予角色。</Empty>
  );
}
