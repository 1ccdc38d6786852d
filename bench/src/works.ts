import { itemId, unitCode, unitId } from './ids.ts';
import type { Yardstick } from './live.ts';

export interface Work {
  name: string;
  /** What the answer is measured against, and how many times as fast it must be. */
  bars: Partial<Record<Yardstick, number>>;
  signedIn: boolean;
  paths: string[];
}

const VARIANTS = 50;
const each = (path: (n: number) => string) =>
  Array.from({ length: VARIANTS }, (_, index) => path(1 + index * 4));

/** The reads of bars.md §1 that exist, as the pages of the product ask for them. */
export const WORKS = {
  ledger: {
    name: 'ledger page: 20 items of a unit by deadline, with the total',
    bars: { thin: 0.4 },
    signedIn: true,
    paths: each(n => `/api/rectification-items?unitId=${unitId(n)}&state=working&sort=deadline&size=20`),
  },
  item: {
    name: 'one item with its timeline',
    bars: { thin: 0.4 },
    signedIn: true,
    paths: each(n => `/api/rectification-items/${itemId(n * 201)}`),
  },
  unitPage: {
    name: 'a unit’s public page',
    bars: { thin: 1 },
    signedIn: false,
    paths: each(n => `/api/public/units/${unitCode(n)}/progress`),
  },
  home: {
    name: 'the city’s public page: every unit’s states, lights and rates',
    bars: { thin: 1, 'live standing': 50 },
    signedIn: false,
    paths: ['/api/public/progress'],
  },
  dashboard: {
    name: 'city dashboard with all its figures',
    bars: { 'live dashboard': 50 },
    signedIn: true,
    paths: ['/api/city/progress'],
  },
  figures: {
    name: 'three rates and complaint figures of the city',
    bars: { 'live figures': 50 },
    signedIn: true,
    paths: ['/api/city/complaint-figures'],
  },
} as const satisfies Record<string, Work>;
