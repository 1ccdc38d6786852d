import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { cityProgressQuery } from '../features/progress/progress.api.js';
import { Empty, PageState } from '../ui/page-state.js';
import { useTitle } from '../ui/page-title.js';
import { UnitRows } from './unit-rows.js';

/** Every unit, by group, to be found by its name. */
export default function UnitsPage() {
  useTitle('各单位');
  const progress = useQuery(cityProgressQuery);
  const [wanted, setWanted] = useState('');
  return (
    <>
      <div className="hero">
        <h1>各单位</h1>
        <label className="find no-print">
          <span className="sr-only">按名称查找单位</span>
          <input
            type="search"
            placeholder="按名称查找单位"
            value={wanted}
            onChange={event => setWanted(event.target.value)}
          />
        </label>
      </div>
      <PageState of={progress} lines={9} isEmpty={city => city.groups.length === 0} empty="还没有单位。">
        {({ groups }) => {
          const found = groups
            .map(group => ({
              ...group,
              units: group.units.filter(({ unit }) => unit.name.includes(wanted.trim())),
            }))
            .filter(group => group.units.length > 0);
          return found.length === 0 ? (
            <Empty>没有名称含“{wanted.trim()}”的单位。</Empty>
          ) : (
            found.map(group => (
              <section key={group.groupId} className="group" aria-label={group.name}>
                <h2>{group.name}</h2>
                <UnitRows rows={group.units} />
              </section>
            ))
          );
        }}
      </PageState>
    </>
  );
}
