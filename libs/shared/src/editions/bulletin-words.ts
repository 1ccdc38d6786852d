import { chineseDay, type Day } from '../calendar/days.js';
import { LIST_LABELS, type List, PLACEMENT_REASON_LABELS } from '../scoring/places.labels.js';
import { type EditionContent, movementOf, unitsOn } from './edition-content.js';

/** The papers that are made of an edition, and what a template may ask for: `{{标题}}` is replaced by the title. */
export const PAPERS = ['bulletin', 'letter'] as const;
export type Paper = (typeof PAPERS)[number];
export const PAPER_LABELS: Record<Paper, string> = { bulletin: '通报', letter: '告知书' };
export const PLACEHOLDERS = {
  bulletin: [
    '发文机关',
    '文号',
    '标题',
    '主送',
    '开头',
    '更正说明',
    '红榜',
    '黑榜',
    '名次表',
    '结尾',
    '日期',
    '摘要',
  ],
  letter: ['发文机关', '文号', '标题', '主送', '正文', '要求', '日期', '摘要'],
} as const satisfies Record<Paper, readonly string[]>;

export interface PaperTable {
  head: string[];
  rows: string[][];
  /** Shares of the width in percent. */
  widths: number[];
}
/** By placeholder: text, paragraphs, or tables with a heading each. Nothing to say is an empty list. */
export type PaperWords = Record<string, string | string[] | { heading: string; table: PaperTable | null }[]>;

/** `2026年3月9日`, as GB/T 9704—2012 has it. */
const paperDay = (day: Day): string => unspaced(chineseDay(day));
const unspaced = (text: string): string => text.replaceAll(' ', '');
const ORDINALS = '一二三四五六七八九十';
const officeOf = ({ territory }: Pick<Told, 'territory'>) => `${territory.name}作风兴市工作领导小组办公室`;

interface Told {
  content: EditionContent;
  digest: string;
  /** Day of publication; of an edition that is not published yet the day of its approval. */
  on: Day;
  /** Of whose units the board is; a county's office issues the papers of its own. */
  territory: { name: string; root: boolean };
}

/** 通报: the words of the bulletin, all taken from the signed content. */
export function bulletinWords({ content, digest, on, territory }: Told): PaperWords {
  const { period, ruleBook, supersedes, number } = content;
  const units = content.groups.reduce((sum, group) => sum + group.units.length, 0);
  return {
    发文机关: officeOf({ territory }),
    文号: number,
    标题: `${unspaced(period.label)}作风兴市考评情况通报`,
    主送: territory.root ? '各县（市、区），市直各部门，各园区，各窗口单位：' : '各参评单位：',
    开头: `按照《${ruleBook.name}》（${ruleBook.number}），领导小组办公室对${paperDay(period.first)}至${paperDay(period.last)}各单位的作风建设情况进行了考评，共考评${content.groups.length}组${units}个单位。考评结果经征求单位意见、领导小组审定，现通报如下。`,
    更正说明: supersedes
      ? [
          `本通报更正${supersedes.number}，理由：${sentence(supersedes.reason)}原通报自本通报发布之日起停止使用。`,
        ]
      : [],
    红榜: listWords(content, 'red', '一、红榜单位'),
    黑榜: listWords(content, 'black', '二、黑榜单位'),
    名次表: [
      { heading: '三、各组名次', table: null },
      ...content.groups.map((group, index) => ({
        heading: `（${ORDINALS[index] ?? index + 1}）${group.name}`,
        table: rankTable(group),
      })),
    ],
    结尾: '红榜单位要再接再厉，发挥示范作用；黑榜单位要对照得分明细逐项整改，整改事项经核查销号后移出黑榜。其他单位要对照先进查找差距，持续改进作风。',
    日期: paperDay(on),
    摘要: `本期榜单 SHA-256：${digest}`,
  };
}

/** 告知书 to one unit on a list. */
export function letterWords({
  letterNumber,
  unitCode,
  itemNumber,
  deadline,
  ...told
}: Told & {
  letterNumber: string;
  unitCode: string;
  itemNumber: string | null;
  deadline: Day | null;
}): PaperWords {
  const { content, digest, on } = told;
  const { period, ruleBook, number } = content;
  const group = content.groups.find(({ units }) => units.some(({ code }) => code === unitCode))!;
  const unit = group.units.find(({ code }) => code === unitCode)!;
  const list = LIST_LABELS[unit.list!];
  const rank = unit.rank === null ? '' : `，在${group.name}${group.units.length}个单位中列第${unit.rank}名`;
  const why = unit.reasons.map(reason => PLACEMENT_REASON_LABELS[reason]).join('、');
  return {
    发文机关: officeOf(told),
    文号: letterNumber,
    标题: `${unspaced(period.label)}作风兴市考评${list}告知书`,
    主送: `${unit.name}：`,
    正文: `按照《${ruleBook.name}》（${ruleBook.number}），你单位${unspaced(period.label)}考评得分${unit.total}分${rank}，${why}，经领导小组审定列入${list}（${number}）。`,
    要求:
      unit.list === 'black'
        ? [
            `请你单位主要负责人签收本告知书，对照得分明细查找原因，${itemNumber ? `按整改事项${itemNumber}` : ''}制定措施、限期整改${deadline ? `，于${paperDay(deadline)}前完成` : ''}。整改事项经核查销号后移出黑榜。`,
            '连续多期列入黑榜的，按考评办法约谈主要负责人。',
          ]
        : ['请你单位主要负责人签收本告知书，总结经验做法，再接再厉。'],
    日期: paperDay(on),
    摘要: `本期榜单 SHA-256：${digest}`,
  };
}

function listWords(content: EditionContent, list: List, heading: string) {
  const units = unitsOn(content, list);
  if (units.length === 0) return [`${heading}：本期无。`];
  const rows = units.map(({ group, name, total, rank, reasons }) => [
    ...[group, name, total, rank === null ? '—' : String(rank)],
    reasons.map(reason => PLACEMENT_REASON_LABELS[reason]).join('、'),
  ]);
  const head = ['考评分组', '单位', '得分', '名次', '缘由'];
  return [{ heading, table: { head, rows, widths: [18, 32, 13, 10, 27] } }];
}

function rankTable({ units }: EditionContent['groups'][number]): PaperTable {
  const rows = units.map(unit => [
    ...[unit.rank === null ? '—' : String(unit.rank), unit.name, unit.total],
    ...[moveWords(movementOf(unit)), unit.list ? LIST_LABELS[unit.list] : ''],
  ]);
  return { head: ['名次', '单位', '得分', '较上期', '榜单'], rows, widths: [12, 46, 16, 14, 12] };
}

const moveWords = (move: number | null): string =>
  move === null ? '—' : move === 0 ? '持平' : move > 0 ? `升${move}` : `降${-move}`;
const sentence = (text: string): string => (/[。！？]$/.test(text) ? text : `${text}。`);
