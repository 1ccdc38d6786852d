import { useIsFetching } from '@tanstack/react-query';
import { useState } from 'react';
import { NavLink } from 'react-router';
import { useMe } from '../features/session/session.api.js';
import { formatCount } from '../lib/format.js';
import { menuFor } from './menu.js';
import { type ConsolePage, MENU_GROUPS } from './routes.js';

/** The menu: what the person may open, in groups, each with the number that waits there. */
export function SideNav({ onFollow }: { onFollow?: () => void }) {
  const pages = menuFor(useMe().permissions);
  const counting = usePageServed();
  return (
    <nav aria-label="主菜单" className="side-nav" onClick={onFollow}>
      {MENU_GROUPS.map(group => {
        const entries = pages.filter(page => page.menu === group);
        return entries.length === 0 ? null : (
          <section key={group} aria-label={group}>
            <h2>{group}</h2>
            <ul>
              {entries.map(page => (
                <li key={page.path}>
                  <NavLink to={`/${page.path}`}>
                    {page.label}
                    {counting && page.useCount ? <Count use={page.useCount} /> : null}
                  </NavLink>
                </li>
              ))}
            </ul>
          </section>
        );
      })}
    </nav>
  );
}

/** Whether the page has once been given what it asked for: what waits elsewhere is counted after that, for it costs the server as much. */
function usePageServed(): boolean {
  const [served, setServed] = useState(false);
  const quiet = useIsFetching() === 0;
  if (quiet && !served) setServed(true);
  return served || quiet;
}

function Count({ use: useCount }: { use: NonNullable<ConsolePage['useCount']> }) {
  const count = useCount();
  return count ? (
    <b>
      {formatCount(count)}
      <span className="sr-only"> 项待办</span>
    </b>
  ) : null;
}
