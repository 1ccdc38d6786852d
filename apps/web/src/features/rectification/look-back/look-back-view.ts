import { UNIT_KINDS, type UnitKind } from '@zuofeng/shared/units/units.labels';
import { LOOK_BACK_PHASES, type LookBackPhase } from '@zuofeng/shared/look-back/look-back.labels';

export const LOOK_BACK_PAGE_SIZE = 20;

/** What the page of look-backs shows: the same names in its URL as in the request. */
export interface LookBackFilter {
  unitId?: string | undefined;
  groupId?: string | undefined;
  unitKind?: UnitKind | undefined;
  aspect?: string | undefined;
  doneFrom?: string | undefined;
  doneTo?: string | undefined;
  phase?: readonly LookBackPhase[];
  page?: number;
}

/** Filters that come with a link from a figure: the page says so, and lets them be taken away. */
export const LINKED = ['groupId', 'unitKind', 'aspect', 'doneFrom', 'doneTo'] as const;
const PLAIN = ['unitId', 'groupId', 'aspect', 'doneFrom', 'doneTo'] as const;

const isPhase = (code: string): code is LookBackPhase =>
  (LOOK_BACK_PHASES as readonly string[]).includes(code);

export function readLookBackFilter(
  params: URLSearchParams,
): LookBackFilter & Required<Pick<LookBackFilter, 'phase' | 'page'>> {
  const page = Number(params.get('page'));
  return {
    ...Object.fromEntries(PLAIN.map(key => [key, params.get(key) ?? undefined])),
    unitKind: UNIT_KINDS.find(kind => kind === params.get('unitKind')),
    phase: (params.get('phase') ?? '').split(',').filter(isPhase),
    page: Number.isInteger(page) && page > 0 ? page : 1,
  };
}

export function lookBackSearch({ phase = [], page = 1, ...plain }: LookBackFilter): Record<string, string> {
  return {
    ...(Object.fromEntries(Object.entries(plain).filter(([, value]) => value)) as Record<string, string>),
    ...(phase.length ? { phase: phase.join(',') } : {}),
    ...(page > 1 ? { page: String(page) } : {}),
  };
}

export const lookBacksHref = (filter: LookBackFilter): string =>
  `/look-backs?${new URLSearchParams(lookBackSearch(filter)).toString()}`;
