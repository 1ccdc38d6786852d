import type { DemoUnit } from '../city.js';
import type { Story } from '../story.js';
import { COUNTY_CADRES } from './counties-cadres.js';
import { COUNTY_PEOPLE } from './counties-people.js';
import { COUNTY_PROJECTS } from './counties-projects.js';
import { DEPARTMENT_ECONOMY } from './departments-economy.js';
import { DEPARTMENT_GENERAL } from './departments-general.js';
import { DEPARTMENT_LAND } from './departments-land.js';
import { DEPARTMENT_PEOPLE } from './departments-people.js';
import { WINDOW_STORIES } from './windows.js';
import { ZONE_STORIES } from './zones.js';

const COUNTY_STORIES = [...COUNTY_PEOPLE, ...COUNTY_PROJECTS, ...COUNTY_CADRES];
const DEPARTMENT_STORIES = [
  ...DEPARTMENT_ECONOMY,
  ...DEPARTMENT_PEOPLE,
  ...DEPARTMENT_LAND,
  ...DEPARTMENT_GENERAL,
];

export const ALL_STORIES: readonly Story[] = [
  ...COUNTY_STORIES,
  ...DEPARTMENT_STORIES,
  ...ZONE_STORIES,
  ...WINDOW_STORIES,
];

const BY_KIND: Partial<Record<DemoUnit['kind'], readonly Story[]>> = {
  county: COUNTY_STORIES,
  department: DEPARTMENT_STORIES,
  zone: ZONE_STORIES,
  window: WINDOW_STORIES,
};

/** The stories that can happen at the unit: its own trade first, then what any unit of its kind meets. */
export function storiesOf({ kind, code }: DemoUnit): { own: readonly Story[]; shared: readonly Story[] } {
  const stories = BY_KIND[kind] ?? [];
  return {
    own: stories.filter(({ only }) => only?.includes(code)),
    shared: stories.filter(({ only }) => !only),
  };
}
