import { LIST_LABELS, PLACEMENT_REASON_LABELS } from '../scoring/scoring.labels.js';
import { type EditionContent, movementOf } from './edition-content.js';
import type { PublicEditionState } from './public-board.contract.js';

interface Row {
  content: EditionContent;
  group: EditionContent['groups'][number];
  unit: EditionContent['groups'][number]['units'][number];
  removedOn: string;
}

/** The columns of the open data as a table, with what they mean: the head of the file and its dictionary are the same words. */
export const CSV_COLUMNS: readonly {
  name: string;
  meaning: string;
  of: (row: Row) => string | number | null;
}[] = [
  { name: '期号', meaning: '与榜单原件的 number 相同', of: ({ content }) => content.number },
  { name: '考评期', meaning: '代码，如 2026Q1', of: ({ content }) => content.period.code },
  { name: '考评期起', meaning: '年-月-日', of: ({ content }) => content.period.first },
  { name: '考评期止', meaning: '年-月-日', of: ({ content }) => content.period.last },
  { name: '考评分组', meaning: '名次在组内排', of: ({ group }) => group.name },
  { name: '单位代码', meaning: '与单位主页网址里的相同', of: ({ unit }) => unit.code },
  { name: '单位', meaning: '全称', of: ({ unit }) => unit.name },
  { name: '得分', meaning: '两位小数，等于全部得分行之和', of: ({ unit }) => unit.total },
  { name: '名次', meaning: '组内名次，同分同名次；不参与排名的为空', of: ({ unit }) => unit.rank },
  { name: '上期名次', meaning: '上一期同组的名次；没有的为空', of: ({ unit }) => unit.rankBefore },
  { name: '名次升降', meaning: '上期名次减本期名次，正数为上升', of: ({ unit }) => movementOf(unit) },
  {
    name: '榜单',
    meaning: '红榜、黑榜，不在榜的为空',
    of: ({ unit }) => (unit.list ? LIST_LABELS[unit.list] : null),
  },
  {
    name: '缘由',
    meaning: '上榜或未上榜的缘由，以顿号分隔',
    of: ({ unit }) => unit.reasons.map(reason => PLACEMENT_REASON_LABELS[reason]).join('、'),
  },
  { name: '移出日期', meaning: '黑榜单位已整改移出的日期；没有移出的为空', of: ({ removedOn }) => removedOn },
];

/** UTF-8 with its mark, so that office programs read it; text that they would take for a formula is put behind a quote. */
export function editionCsv(
  content: EditionContent,
  { removals }: Pick<PublicEditionState, 'removals'>,
): string {
  const removedOn = new Map(removals.map(({ code, on }) => [code, on]));
  const rows = content.groups.flatMap(group =>
    group.units.map(unit => {
      const row = { content, group, unit, removedOn: removedOn.get(unit.code) ?? '' };
      return CSV_COLUMNS.map(column => cell(column.of(row)));
    }),
  );
  const lines = [CSV_COLUMNS.map(({ name }) => name), ...rows].map(cells => cells.join(','));
  return `\uFEFF${lines.join('\r\n')}\r\n`;
}

function cell(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number' || /^-?\d+(\.\d+)?$/.test(value)) return String(value);
  const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
