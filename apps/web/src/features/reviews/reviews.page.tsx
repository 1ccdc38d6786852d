import { useMe } from '../session/session.api.js';
import { GridPage } from './grid/grid.page.js';
import { UnitReviewsView } from './unit/unit-reviews.page.js';

/** 专题研究: the quarters of all units for those who see them, for a unit its own. */
export default function ReviewsPage() {
  const me = useMe();
  return me.permissions.includes('city.read') ? <GridPage /> : <UnitReviewsView unitId={me.unit.id} />;
}
