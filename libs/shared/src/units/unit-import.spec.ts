import { guessColumns } from '../imports/guess-columns.js';
import { checkUnitLines, parentsFirst, type ExistingUnits } from './unit-import.js';
import { UNIT_FIELDS } from './unit-import.fields.js';

const HEADERS = ['单位编码', '单位名称', '简称', '类别', '上级单位', '考评分组', '一把手', '联络员'];
const columns = guessColumns(HEADERS, UNIT_FIELDS);
const existing: ExistingUnits = {
  rootId: 'root',
  units: [
    { id: 'root', code: 'CITY', name: '演示市', shortName: '演示市', level: 0 },
    { id: 'east', code: 'X01', name: '东山县', shortName: '东山', level: 1 },
    { id: 'twin1', code: 'T1', name: '服务中心', shortName: '服务中心', level: 1 },
    { id: 'twin2', code: 'T2', name: '服务中心', shortName: '服务中心', level: 1 },
  ],
  takenCodes: new Set(['CITY', 'X01', 'T1', 'T2', 'HIDDEN']),
  groups: [{ id: 'g', code: 'county', name: '县（市、区）' }],
};
const check = (...rows: string[][]) =>
  checkUnitLines(
    rows.map((cells, index) => ({ line: index + 2, cells })),
    columns,
    existing,
  );
const faultsOf = (...rows: string[][]) =>
  check(...rows).map(({ faults }) => faults.map(({ column, message }) => [column, message]));

describe('a sheet of units', () => {
  it('is understood by its headers, names in any width, blanks left open', () => {
    const [good] = check(['X02', '西河县', '', '县(市､区)', '', 'county', '甲', '']);
    expect(good?.item).toEqual({
      code: 'X02',
      name: '西河县',
      shortName: '西河县',
      kind: 'county',
      parent: { id: 'root' },
      groupId: 'g',
      headName: '甲',
      liaisonName: null,
    });
  });

  it('lines hang under existing units or under each other, parents created first', () => {
    const checked = check(
      ['Z11', '河口镇', '', '乡镇（街道）', '西河县', '', '', ''],
      ['X02', '西河县', '', '县（市、区）', 'CITY', '', '', ''],
      ['Z12', '山前镇', '', '乡镇（街道）', '东山', '', '', ''],
    );
    expect(checked.map(one => one.item?.parent)).toEqual([{ line: 3 }, { id: 'root' }, { id: 'east' }]);
    expect(parentsFirst(checked).map(one => one.line)).toEqual([3, 2, 4]);
  });

  it.each([
    [['', '甲', '', '市直部门', '', '', '', ''], [[0, '请填写单位编码']]],
    [
      ['A B', '甲', '', '市直部门', '', '', '', ''],
      [[0, '单位编码只能由字母、数字和连字符组成，并以字母或数字开头']],
    ],
    [['HIDDEN', '甲', '', '市直部门', '', '', '', ''], [[0, '单位编码已被其他单位使用']]],
    [['A1', '甲', '', '市', '', '', '', ''], [[3, '不是可用的单位类别']]],
    [['A1', '甲', '', '市直部门', '无此县', '', '', ''], [[4, '没有找到这个上级单位']]],
    [['A1', '甲', '', '市直部门', '服务中心', '', '', ''], [[4, '有多个单位叫这个名称，请改填单位编码']]],
    [['A1', '甲', '', '市直部门', '', '无此组', '', ''], [[5, '没有这个考评分组']]],
    [
      ['A1', '甲\u0000', '', '市直部门', '', '', '', ''],
      [[1, '单位名称含有不可见的控制字符，请删除后再提交']],
    ],
    [['A1', '甲', '', '市直部门', '甲', '', '', ''], [[4, '没有找到这个上级单位']]],
  ])('%j has its faults at their cells', (row, faults) => {
    expect(faultsOf(row)).toEqual([faults]);
  });

  it('refuses a chain of parents that reaches too deep', () => {
    const names = ['东山', '甲', '乙', '丙', '丁', '戊', '己'];
    const rows = names
      .slice(1)
      .map((name, index) => [`A${index}`, name, '', '市直部门', names[index]!, '', '', '']);
    expect(faultsOf(...rows)).toEqual([[], [], [], [], [], [[4, '单位层级最多 6 级']]]);
  });

  it('refuses a code twice in the sheet, and parents in a circle', () => {
    const row = (code: string, name: string, parent: string) => [
      code,
      name,
      '',
      '市直部门',
      parent,
      '',
      '',
      '',
    ];
    expect(faultsOf(row('A1', '甲', ''), row('A1', '乙', ''))[1]).toEqual([[0, '与第 2 行的单位编码重复']]);
    expect(faultsOf(row('A1', '甲', '乙'), row('A2', '乙', '甲'))).toEqual([
      [[4, '上级单位互相指向，形成了循环']],
      [[4, '上级单位互相指向，形成了循环']],
    ]);
  });
});
