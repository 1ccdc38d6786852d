import { chineseDay, type Day } from '../calendar/days.js';
import type { CaseRateView } from '../complaints/figures.contract.js';
import { LIGHT_LABELS, ORIGIN_LABELS } from '../rectification/rectification.labels.js';
import type { PackItem, PackItems, ReviewPack } from './pack.contract.js';
import { DECISION_STATE_LABELS } from './reviews.labels.js';

/** A table of the paper; `widths` are the columns' shares in percent. */
export interface PackTable {
  head: string[];
  rows: string[][];
  widths: number[];
}

/** A part of the paper: a heading, sentences, and a table when there is something to list. */
export interface PackSection {
  title: string;
  lines: string[];
  table: PackTable | null;
}

/** The pack as a paper says it: the same words on the printed page and in the Word document. */
export interface PackWords {
  title: string;
  unit: string;
  opening: string;
  sections: PackSection[];
  date: string;
}

const paperDay = (day: Day): string => chineseDay(day).replaceAll(' ', '');
const shortDay = (day: Day | null): string => day ?? '未定';
const rate = ({ value, few, numerator, denominator }: CaseRateView): string =>
  few || value === null
    ? `样本过少（${numerator}/${denominator}）`
    : `${(value * 100).toFixed(1)}%（${numerator}/${denominator}）`;

/** 专题研究材料 in words: pure, of the pack alone. */
export function packWords(pack: ReviewPack): PackWords {
  const { unit, period, changes, last } = pack;
  const since = last
    ? `上次专题研究（${paperDay(changes.since)}）以来`
    : `本季度（${paperDay(changes.since)}起）`;
  return {
    title: `${unit.name}${period.label.replaceAll(' ', '')}专题研究材料`,
    unit: unit.name,
    opening: `按照每季度至少开展一次专题研究的要求，现将有关情况汇总如下，供会议研究。本季度专题研究应于${
      period.dueOn ? `${paperDay(period.dueOn)}前（含当日）报送` : '季度末前报送'
    }。`,
    sections: [
      {
        title: '一、上次研究以来的变化',
        lines: [
          `${since}，新登记问题 ${changes.registered} 个，已销号 ${changes.closed} 个，新增逾期 ${changes.newlyOverdue} 个，反弹重开 ${changes.reopened} 个；新受理投诉 ${changes.cases} 件；已落实议定事项 ${changes.decisionsConfirmed} 个。`,
        ],
        table: null,
      },
      itemsSection('二、逾期问题', '逾期未销号问题', pack.red),
      itemsSection('三、未销号问题', '未销号问题', pack.open),
      complaintsSection(pack),
      {
        title: '五、尚未落实的议定事项',
        lines: [
          pack.decisions.total
            ? `尚未落实的议定事项 ${pack.decisions.total} 个${moreOf(pack.decisions)}。`
            : '没有尚未落实的议定事项。',
        ],
        table: tableOf(
          ['议定事项', '责任人', '时限', '状态'],
          pack.decisions.rows.map(({ text, owner, dueOn, state, light }) => [
            text,
            owner,
            dueOn,
            light === 'red' ? '逾期' : DECISION_STATE_LABELS[state],
          ]),
          [52, 16, 17, 15],
        ),
      },
      {
        title: '六、待开展的回头看',
        lines: [
          pack.lookBacks.total
            ? `待开展回头看 ${pack.lookBacks.total} 个${moreOf(pack.lookBacks)}。`
            : '没有待开展的回头看。',
        ],
        table: tableOf(
          ['台账号', '问题', '应开展', '最后一天'],
          pack.lookBacks.rows.map(({ item, dueOn, doBy }) => [item.number, item.title, dueOn, doBy]),
          [23, 43, 17, 17],
        ),
      },
    ],
    date: paperDay(pack.today),
  };
}

/** A list that is longer than what is printed of it says so. */
const moreOf = ({ total, rows }: { total: number; rows: readonly unknown[] }): string =>
  total > rows.length ? `，下表列出前 ${rows.length} 个` : '';

function itemsSection(title: string, what: string, list: PackItems): PackSection {
  const { total, rows } = list;
  return {
    title,
    lines: [total ? `${what} ${total} 个${moreOf(list)}。` : `没有${what}。`],
    table: tableOf(
      ['台账号', '问题', '责任人', '时限', '亮灯', '立项途径'],
      rows.map(itemCells),
      [22, 28, 12, 16, 9, 13],
    ),
  };
}

const itemCells = ({ item, person, deadline, light, origin }: PackItem): string[] => [
  item.number,
  item.title,
  person ?? '未定',
  shortDay(deadline),
  light ? LIGHT_LABELS[light] : '—',
  ORIGIN_LABELS[origin],
];

function complaintsSection({ cases, complaints, repeatDays, repeatCount, rates }: ReviewPack): PackSection {
  const repeated = cases >= repeatCount ? `，已达到屡受投诉标准（${repeatCount} 件）` : '';
  return {
    title: '四、投诉和三率',
    lines: [
      cases ? `近 ${repeatDays} 天受理投诉 ${cases} 件${repeated}。` : `近 ${repeatDays} 天没有受理的投诉。`,
      `响应率 ${rate(rates.response)}，解决率 ${rate(rates.resolved)}，满意率 ${rate(rates.satisfied)}。`,
    ],
    table: tableOf(
      ['投诉类别', '件数'],
      complaints.map(({ category, cases: count }) => [category, String(count)]),
      [70, 30],
    ),
  };
}

const tableOf = (head: string[], rows: string[][], widths: number[]): PackTable | null =>
  rows.length ? { head, rows, widths } : null;
