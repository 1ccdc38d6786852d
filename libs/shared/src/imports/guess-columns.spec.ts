import { findHeaderRow, guessColumns } from './guess-columns.js';
import { LEDGER_FIELDS } from './rectification-import.fields.js';

const guess = (headers: string[]) =>
  Object.fromEntries(
    Object.entries(guessColumns(headers, LEDGER_FIELDS))
      .filter(([, column]) => column !== null)
      .map(([field, column]) => [field, headers[column!]]),
  );

describe('columns are guessed from the headers that offices use', () => {
  test('a ledger with short problems and details', () => {
    expect(
      guess(['序号', '责任单位', '问题内容', '问题来源', '具体情况', '交办日期', '办结日期', '整改情况']),
    ).toEqual({
      originRef: '序号',
      unit: '责任单位',
      title: '问题内容',
      source: '问题来源',
      problem: '具体情况',
      issuedOn: '交办日期',
      closedOn: '办结日期',
      result: '整改情况',
    });
  });

  test('a ledger with problems only, and decorated headers', () => {
    expect(
      guess([
        '序 号',
        '单位（部门）',
        '*存在问题',
        '整改目标',
        '整改措施',
        '责任领导',
        '责任人',
        '完成时限：',
      ]),
    ).toEqual({
      originRef: '序 号',
      unit: '单位（部门）',
      problem: '*存在问题',
      standard: '整改目标',
      measures: '整改措施',
      leader: '责任领导',
      person: '责任人',
      deadline: '完成时限：',
    });
  });

  test('unknown headers are left alone', () => expect(guess(['甲', '乙', '丙'])).toEqual({}));
});

test('the header is found below a title and a note', () => {
  const rows = [
    ['作风兴市问题整改台账', '', ''],
    ['填报单位：示例县', '', '2026年3月'],
    ['序号', '责任单位', '存在问题'],
    ['1', '示例县', '窗口排队时间长'],
  ];
  expect(findHeaderRow(rows, LEDGER_FIELDS)).toBe(2);
});
