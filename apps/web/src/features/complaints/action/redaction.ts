import { PERSONAL_DATA_LABELS, personalDataIn } from '@zuofeng/shared/complaints/personal-data';

/** What in a summary may give the complainant away. Warnings only: a person decides. */
export interface RedactionWarning {
  /** The words as they stand in the summary. */
  words: string;
  why: string;
}

/** The commonest surnames: of a name we warn only where the words say that one comes. */
const SURNAMES =
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾萧田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤温';
const NAMED = new RegExp(
  `(?:我叫|姓名|本人|投诉人|反映人|举报人|联系人)[是叫：: ]?[${SURNAMES}][一-鿿]{1,2}(?=[，。,；（( 、]|$)`,
  'g',
);

const PATTERNS: readonly (readonly [RegExp, string])[] = [
  [/(?<!\d)\d{16}(?:\d{3})?(?!\d)/g, '像银行卡号'],
  [
    /[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-Z][·• ]?[A-Z0-9]{5,6}(?![A-Z0-9])/g,
    '像车牌号码',
  ],
  [/[一-鿿]{1,8}(?:小区|花园|家园|新村|苑)[^，。；\s]{0,12}(?:栋|幢|号楼|单元|室)/g, '像住址'],
  [NAMED, '像投诉人姓名'],
];

/** So many characters in a row that stand in the complaint too are its author's own words. */
const OWN_WORDS = 20;

/** Everything in the summary that reads like the complainant's particulars, and the longest passage taken over word for word. */
export function redactionWarnings(summary: string, original = ''): RedactionWarning[] {
  const particulars = [
    ...personalDataIn(summary).map(({ found, kind }) => ({
      words: found,
      why: `像${PERSONAL_DATA_LABELS[kind]}`,
    })),
    ...PATTERNS.flatMap(([pattern, why]) =>
      [...summary.matchAll(pattern)].map(([words]) => ({ words, why })),
    ),
  ];
  const copied = longestCommon(summary, original);
  return [
    ...particulars.filter(
      ({ words }, index) => particulars.findIndex(other => other.words === words) === index,
    ),
    ...(copied.length >= OWN_WORDS
      ? [{ words: copied, why: `与投诉原文连续 ${[...copied].length} 字相同，口吻可能认出本人` }]
      : []),
  ];
}

/** The longest passage that stands in both texts. */
function longestCommon(one: string, other: string): string {
  let longest = '';
  let previous = new Uint16Array(other.length + 1);
  for (let i = 1; i <= one.length; i += 1) {
    const row = new Uint16Array(other.length + 1);
    for (let j = 1; j <= other.length; j += 1) {
      if (one[i - 1] !== other[j - 1]) continue;
      row[j] = previous[j - 1]! + 1;
      if (row[j]! > longest.length) longest = one.slice(i - row[j]!, i);
    }
    previous = row;
  }
  return longest.trim();
}
