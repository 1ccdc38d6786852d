import { type Actor, can, reach } from '@zuofeng/shared/auth/actor';
import { matches, type TallyUnit, type UnitFilter } from '../../units/unit-tree.sql.js';

/** Whose cases are counted for a reader (`caseSight` in shared says who knows of what). */
export interface FigureScope {
  /** Units complained of, all of whose cases the reader may know: they are read from the counters. Null: all units. */
  known: readonly string[] | null;
  /** Units complained of that the figures are about. Null: all, and cases in which no unit is known. */
  about: readonly string[] | null;
  /** Units for which the reader works on what was assigned to them: those cases are counted one by one. */
  handlers: readonly string[];
  /** Cases from which this person is kept (回避) do not exist. Null: nobody in particular, the public. */
  accountId: string | null;
}

const parentPath = (path: string) => path.slice(0, path.lastIndexOf('/', path.length - 2) + 1);

/** An office knows of the cases about what lies below the place it sits over; about the root itself its own office does. */
function isKnown({ path, level }: TallyUnit, desks: readonly string[]): boolean {
  const desk = level === 0 ? path : parentPath(path);
  return desks.some(root => desk.startsWith(root));
}

/** What the actor may know of cases about the units below `place` (all when null) that pass the filter. */
export function scopeOf(
  actor: Actor,
  units: readonly TallyUnit[],
  place: string | null,
  filter: UnitFilter = {},
): FigureScope {
  const desks = reach(actor, 'city.read');
  const about = units.filter(
    unit => (place === null || unit.path.startsWith(place)) && matches(unit, filter, units),
  );
  const known = about.filter(unit => isKnown(unit, desks));
  const everything = known.length === units.length;
  return {
    known: everything ? null : known.map(({ id }) => id),
    about: about.length === units.length ? null : about.map(({ id }) => id),
    handlers: units.filter(({ path }) => can(actor, 'complaint.work', path)).map(({ id }) => id),
    accountId: actor.accountId,
  };
}
