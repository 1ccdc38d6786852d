import type { EditionView } from '@zuofeng/shared/editions/editions.contract';
import { Segmented } from 'antd';
import { useSearchParams } from 'react-router';
import { GroupScores } from '../../scoring/score-table.js';
import { UnitScoreDrawer } from '../../scoring/unit-score-drawer.js';
import styles from './edition.module.css';

/** Places, one group at a time; any total opens its lines. A unit sees its own place. */
export function Places({ edition: { groups, indicators, places, run } }: { edition: EditionView }) {
  const [params, setParams] = useSearchParams();
  const present = groups.filter(({ code }) => places.some(place => place.group === code));
  const group = present.find(({ code }) => code === params.get('group')) ?? present[0];
  const unit = places.find(place => place.unit.id === params.get('unit'))?.unit;
  const show = (change: Record<string, string>) =>
    setParams({ ...(group ? { group: group.code } : {}), ...change }, { replace: true });
  if (!group) return null;
  return (
    <>
      {present.length > 1 ? (
        <div className={styles.groups}>
          <Segmented
            aria-label="考评分组"
            value={group.code}
            options={present.map(({ code, name }) => ({ value: code, label: name }))}
            onChange={code => show({ group: code })}
          />
        </div>
      ) : null}
      <GroupScores
        group={group}
        indicators={indicators}
        places={places.filter(place => place.group === group.code)}
        onOpen={place => show({ unit: place.unit.id })}
      />
      <UnitScoreDrawer runId={run.id} unit={unit} onClose={() => show({})} />
    </>
  );
}
