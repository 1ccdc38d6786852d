import type { Day } from '@zuofeng/shared/calendar/days';
import type { CreateItem } from '@zuofeng/shared/rectification/rectification.contract';
import { parsePeriod } from '@zuofeng/shared/scoring/periods';
import type { Place } from '@zuofeng/shared/scoring/places';
import { PLACEMENT_REASON_LABELS } from '@zuofeng/shared/scoring/places.labels';
import type { EditionEntity } from './edition.entity.js';

/** 黑榜整改: the five clears as far as the board knows them; the office completes them before it issues. */
export function itemFromBlackEntry(
  { number, period }: Pick<EditionEntity, 'number' | 'period'>,
  unit: { id: string; headName: string | null; liaisonName: string | null },
  { total, rank, reasons }: Pick<Place, 'total' | 'rank' | 'reasons'>,
  deadline: Day,
): CreateItem {
  const { label } = parsePeriod(period);
  const why = reasons.map(reason => PLACEMENT_REASON_LABELS[reason]).join('、');
  const where = rank === null ? '' : `，组内第 ${rank} 名`;
  return {
    title: `黑榜整改：${label}考评列入黑榜`,
    unitId: unit.id,
    problem: `${label}考评得分 ${total}${where}，${why}，列入黑榜（${number}）。请对照得分明细查找失分原因。`,
    leader: unit.headName,
    person: unit.liaisonName,
    standard: '失分事项全部整改到位，经核查销号后移出黑榜。',
    measures: '对照得分明细逐项制定整改措施，明确责任科室和时限。',
    ...({ deadline, source: 'superior', severity: 'key', origin: 'inspection' } as const),
    ...{ originRef: number, category: '黑榜整改' },
  };
}
