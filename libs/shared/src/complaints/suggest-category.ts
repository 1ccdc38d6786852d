import { CATEGORIES, type Category } from './complaints.labels.js';

/** A category that the text may be about, and the very words that speak for it. */
export interface CategorySuggestion {
  category: Category;
  score: number;
  words: string[];
}

type Weighted = readonly (readonly [pattern: string, weight: number])[];

/** What people write when they mean each category. A word weighs 3 where it says so outright, 1 where it hints. */
const WORDS: Record<Exclude<Category, 'other'>, Weighted> = {
  inaction: [
    ['不作为', 3],
    ['不受理', 3],
    ['不予理睬', 3],
    ['没人管|无人管|没有人管|不管不问|放任不管', 3],
    ['不处理|未处理|没有处理|不解决|未解决|没有解决|得不到解决', 2],
    ['不答复|没有答复|未答复|没有回复|不回复|没有回应|无人回应', 2],
    ['监管不力|监管缺失|视而不见|置之不理|不闻不问', 3],
    ['多次反映|多次投诉|多次举报|反映无果|投诉无果', 1],
  ],
  delay: [
    ['慢作为', 3],
    ['拖延|拖拉|一拖再拖|久拖不决|迟迟', 3],
    ['超过.{0,6}期限|逾期|超期', 2],
    ['至今未|至今没|还没有办|仍未|一直未|一直没有', 2],
    ['等了.{0,6}(?:天|月|年)|几个月了|半年了|一年多|好几年', 1],
    ['何时|什么时候|多久|尽快', 1],
  ],
  misconduct: [
    ['乱作为', 3],
    ['乱收费|违规收费|强制收费|捆绑收费', 3],
    ['乱罚款|滥用职权|以权谋私|以权压人|暴力执法|野蛮执法', 3],
    ['违规|违法|违章|非法', 1],
    ['强拆|强占|强制|造假|弄虚作假|渎职', 2],
  ],
  extortion: [
    ['吃拿卡要', 3],
    ['索要|索贿|受贿|行贿|回扣|好处费|红包', 3],
    ['请吃饭|吃请|送礼|送钱|要烟|打点', 3],
    ['雁过拔毛|不给钱不办', 3],
  ],
  'buck-passing': [
    ['推诿|扯皮|踢皮球|互相推|相互推|推脱|推来推去', 3],
    ['来回跑|反复跑|跑了.{0,4}(?:趟|次)|多次往返', 2],
    ['不归.{0,6}管|不属于.{0,8}职责|让我(?:们)?去找|叫我(?:们)?去找', 2],
    ['材料都不一样|每次.{0,6}材料|一次性告知', 2],
  ],
  attitude: [
    ['态度(?:恶劣|冷漠|生硬|差|不好|傲慢|蛮横)', 3],
    ['服务态度|爱理不理|不耐烦|辱骂|骂人|训斥|刁难', 3],
    ['脸难看|冷言冷语|大吼|挂断电话|挂电话', 2],
  ],
  'policy-undelivered': [
    ['政策(?:不|未|没有|没)(?:落实|兑现|执行)|不落实', 3],
    ['补贴|补助|奖补|补偿款|安置费|扶持资金', 2],
    ['未兑现|不兑现|没有兑现|承诺.{0,10}(?:没有|未|不)', 3],
    ['未发放|没有发放|没发|不发放|拖欠', 2],
    ['文件规定|按照政策|国家政策|惠民政策', 1],
  ],
};

const COMPILED = (Object.entries(WORDS) as [Exclude<Category, 'other'>, Weighted][]).map(
  ([category, words]) => ({
    category,
    words: words.map(([pattern, weight]) => ({ pattern: new RegExp(pattern, 'gu'), weight })),
  }),
);

/** Below it the words prove nothing, and nothing is suggested. */
const LEAST = 2;

/**
 * Which of the eight categories the text may be about, the likeliest first, with the words that say so; none when the words
 * prove nothing. A suggestion for the office or the complainant: it never decides (domain.md §5).
 */
export function suggestCategory(text: string): CategorySuggestion[] {
  const found = COMPILED.map(({ category, words }) => {
    const said = new Set<string>();
    let score = 0;
    for (const { pattern, weight } of words) {
      const hits = new Set(Array.from(text.matchAll(pattern), ([hit]) => hit));
      if (hits.size === 0) continue;
      // Said twice it weighs a little more, said ten times no more than that.
      score += weight + (hits.size > 1 ? weight / 2 : 0);
      for (const hit of hits) said.add(hit);
    }
    return { category, score, words: [...said] };
  });
  return found
    .filter(({ score }) => score >= LEAST)
    .sort((a, b) => b.score - a.score || CATEGORIES.indexOf(a.category) - CATEGORIES.indexOf(b.category));
}
