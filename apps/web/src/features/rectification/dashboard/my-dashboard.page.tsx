import { Navigate } from 'react-router';
import { useMe } from '../../session/session.api.js';

/** The menu's 单位看板: the unit over which the person works, or the one they belong to. */
export default function MyDashboardPage() {
  const me = useMe();
  const unit = me.grants.find(({ onBehalfOf }) => !onBehalfOf)?.unit ?? me.unit;
  return <Navigate to={`/units/${unit.id}/dashboard`} replace />;
}
