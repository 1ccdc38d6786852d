import type { ListCut } from '@zuofeng/shared/scoring/rule-book.contract';
import { CUT_SCOPE_LABELS } from '@zuofeng/shared/scoring/scoring.labels';
import { type List } from '@zuofeng/shared/scoring/places.labels';

/** Who comes onto a list: `各组分别取前 3 名`. */
export function cutWords({ way, over, count, score }: ListCut, list: List): string {
  if (way === 'none') return '不设';
  if (way === 'score')
    return list === 'red' ? `总分不低于 ${score ?? '—'} 分` : `总分低于 ${score ?? '—'} 分`;
  return `${CUT_SCOPE_LABELS[over]}${list === 'red' ? '前' : '后'} ${count ?? '—'} 名`;
}
