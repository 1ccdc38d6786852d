import type { ListCut } from '@zuofeng/shared/scoring/rule-book.contract';
import { cutWords } from './cut-words.js';

it.each<[ListCut, 'red' | 'black', string]>([
  [{ way: 'rank', over: 'group', count: 3 }, 'red', '各组分别取前 3 名'],
  [{ way: 'rank', over: 'all', count: 5 }, 'black', '各组合并取后 5 名'],
  [{ way: 'score', over: 'group', score: '90' }, 'red', '总分不低于 90 分'],
  [{ way: 'score', over: 'group', score: '70' }, 'black', '总分低于 70 分'],
  [{ way: 'none', over: 'group' }, 'black', '不设'],
])('%j of the %s list reads %s', (cut, list, words) => expect(cutWords(cut, list)).toBe(words));
