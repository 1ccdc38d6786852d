import type { RateView } from '@zuofeng/shared/rectification/rectification.contract';
import { OUTCOME_LABELS, STATE_LABELS } from '@zuofeng/shared/rectification/rectification.labels';
import { FIGURE_LINES, formatPercent } from '@zuofeng/shared/weekly-report/weekly-report.rules';
import type { WeeklyItem, WeeklyReport } from '@zuofeng/shared/weekly-report/weekly-report.contract';
import type { OutCell, OutSheet } from '../../../platform/xlsx/write-sheet.js';

const header = (...texts: string[]): OutCell[] => texts.map(text => ({ text, style: 'header' }));
const day = (text: string | null): OutCell => (text === null ? null : { day: text });
const rate = (of: RateView): OutCell[] => [of.numerator, of.denominator, formatPercent(of)];

/** The report as a workbook: counts are numbers and days are days, so that it can be reckoned with. */
export const weeklySheets = (report: WeeklyReport): OutSheet[] => [
  summary(report),
  units(report),
  items('新增逾期', report.newlyOverdue),
  items('当周销号', report.closed),
];

function summary({ unit, week, last, asOf, keptAt, figures, before }: WeeklyReport): OutSheet {
  const { onTime } = figures;
  return {
    name: '概况',
    widths: [24, 14, 14, 14],
    rows: [
      header(`${unit.name}整改工作周报`, '', '', ''),
      ['本周自', day(week), '至', day(last)],
      [keptAt === null ? '按今日台账推算，截至' : '已定稿，截至', day(asOf), null, null],
      [],
      header('指标', '本周', '上周', '增减'),
      ...FIGURE_LINES.map(({ label, of }) => [label, of(figures), of(before), of(figures) - of(before)]),
      ['周末按时率（%）', formatPercent(onTime), formatPercent(before.onTime), null],
      ['其中：按时销号（分子）', onTime.numerator, before.onTime.numerator, null],
      ['销号与逾期未销（分母）', onTime.denominator, before.onTime.denominator, null],
    ],
  };
}

function units({ units: rows }: WeeklyReport): OutSheet {
  return {
    name: '各单位',
    widths: [24, ...FIGURE_LINES.map(() => 12), 12, 12, 12, 14],
    frozenRows: 1,
    rows: [
      header(
        '单位',
        ...FIGURE_LINES.map(({ label }) => label),
        '按时率分子',
        '按时率分母',
        '按时率（%）',
        '逾期比上周增减',
      ),
      ...rows.map(({ unit, figures, before }) => [
        unit.name,
        ...FIGURE_LINES.map(({ of }) => of(figures)),
        ...rate(figures.onTime),
        figures.lights.red - before.lights.red,
      ]),
    ],
  };
}

const items = (name: string, rows: readonly WeeklyItem[]): OutSheet => ({
  name,
  widths: [18, 40, 24, 14, 14, 12, 12],
  frozenRows: 1,
  rows: [
    header('台账编号', '事项', '单位', '完成时限', '销号日期', '状态', '结果'),
    ...rows.map(row => [
      row.number,
      row.title,
      row.unit.name,
      day(row.deadline),
      day(row.closedOn),
      STATE_LABELS[row.state],
      row.outcome === null ? null : OUTCOME_LABELS[row.outcome],
    ]),
  ],
});
