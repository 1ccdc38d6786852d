import { LOOK_BACK_PHASES, type LookBackPhase } from '@zuofeng/shared/look-back/look-back.labels';

export const LOOK_BACK_PAGE_SIZE = 20;

/** What the page of look-backs shows: the same names in its URL as in the request. */
export interface LookBackFilter {
  unitId?: string | undefined;
  phase?: readonly LookBackPhase[];
  page?: number;
}

const isPhase = (code: string): code is LookBackPhase =>
  (LOOK_BACK_PHASES as readonly string[]).includes(code);

export function readLookBackFilter(
  params: URLSearchParams,
): LookBackFilter & Required<Pick<LookBackFilter, 'phase' | 'page'>> {
  const page = Number(params.get('page'));
  return {
    unitId: params.get('unitId') ?? undefined,
    phase: (params.get('phase') ?? '').split(',').filter(isPhase),
    page: Number.isInteger(page) && page > 0 ? page : 1,
  };
}

export function lookBackSearch({ unitId, phase = [], page = 1 }: LookBackFilter): Record<string, string> {
  return {
    ...(unitId ? { unitId } : {}),
    ...(phase.length ? { phase: phase.join(',') } : {}),
    ...(page > 1 ? { page: String(page) } : {}),
  };
}

export const lookBacksHref = (filter: LookBackFilter): string =>
  `/look-backs?${new URLSearchParams(lookBackSearch(filter)).toString()}`;
