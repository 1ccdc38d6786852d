import type { EditionView } from '@zuofeng/shared/editions/editions.contract';
import { useSearchParams } from 'react-router';
import { GroupScores } from '../../scoring/score-table.js';
import { UnitScoreDrawer } from '../../scoring/unit-score-drawer.js';

/** Places by group; any total opens its lines. A unit sees its own place. */
export function Places({ edition: { groups, indicators, places, run } }: { edition: EditionView }) {
  const [params, setParams] = useSearchParams();
  const unit = places.find(place => place.unit.id === params.get('unit'))?.unit;
  return (
    <>
      {groups
        .map(group => ({ group, own: places.filter(place => place.group === group.code) }))
        .filter(({ own }) => own.length > 0)
        .map(({ group, own }) => (
          <GroupScores
            key={group.code}
            group={group}
            indicators={indicators}
            places={own}
            onOpen={place => setParams({ unit: place.unit.id })}
          />
        ))}
      <UnitScoreDrawer runId={run.id} unit={unit} onClose={() => setParams({}, { replace: true })} />
    </>
  );
}
