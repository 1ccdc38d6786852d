import { anEdition, aUnit } from '../../features/board/testing.js';
import { layoutPoster, POSTER } from './layout.js';

const { pieces, height } = layoutPoster(anEdition());
const of = <K extends string>(kind: K) => pieces.filter(piece => piece.kind === kind);

it('carries every group with both its lists', () => {
  expect(of('group')).toHaveLength(2);
  expect(of('list').map(piece => 'list' in piece && piece.list)).toEqual(['red', 'black', 'red', 'black']);
});

it('carries the listed units alone, the last of the black first', () =>
  expect(of('unit').map(piece => 'name' in piece && piece.name)).toEqual(['青湖区', '西坪县', '北津区']));

it('says where a list is empty', () => expect(of('none')).toHaveLength(2));

it('never lets two lines of a column, or the foot, lie over each other', () => {
  for (const list of ['red', 'black']) {
    const lines = pieces.filter(piece => 'list' in piece && piece.list === list).map(({ y }) => y);
    lines.slice(1).forEach((y, index) => expect(y - lines[index]!).toBeGreaterThanOrEqual(POSTER.line));
  }
  expect(height - POSTER.foot).toBeGreaterThanOrEqual(Math.max(...pieces.map(({ y }) => y)) + POSTER.line);
});

it('calls a unit with a long name by its short one', () => {
  const [group] = anEdition().groups;
  const units = [aUnit('市住房和城乡建设管理局', { shortName: '市住建局', list: 'red' })];
  expect(layoutPoster(anEdition({ groups: [{ ...group!, units }] })).pieces).toContainEqual(
    expect.objectContaining({ kind: 'unit', name: '市住建局' }),
  );
});
