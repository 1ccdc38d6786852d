import { mirrorOf, type Slice, slicesByAspect, slicesBySource } from './slices.js';

const slice = (change: Partial<Slice>): Slice => ({
  aspectCode: 'front-line',
  measureCode: null,
  source: 'public',
  total: 1,
  closed: 0,
  openOverdue: 0,
  ...change,
});

describe('slices', () => {
  it('show all six aspects, and items without one only when there are any', () => {
    expect(slicesByAspect([slice({ total: 2, closed: 1 })])).toHaveLength(6);
    const sums = slicesByAspect([slice({ aspectCode: null, openOverdue: 1 })]);
    expect(sums.at(-1)).toEqual({ code: null, name: '未填写', total: 1, closed: 0, openOverdue: 1 });
  });

  it('add up what shares a source', () => {
    const sums = slicesBySource([slice({ total: 2 }), slice({ measureCode: 'a', total: 3 })]);
    expect(sums.find(({ code }) => code === 'public')?.total).toBe(5);
    expect(sums.map(({ code }) => code)).toEqual(['superior', 'leadership', 'cadre', 'public']);
  });
});

describe('四源对照', () => {
  it('sets the public beside the leadership, per aspect and per measure', () => {
    const rows = mirrorOf(
      [slice({ measureCode: 'm1', total: 4 }), slice({ source: 'leadership', total: 1 })],
      [
        { code: 'm1', name: '书记在现场' },
        { code: 'm2', name: '无' },
      ],
    );
    expect(rows).toEqual([
      {
        aspectCode: 'front-line',
        measureCode: null,
        name: '坚持干在一线',
        superior: 0,
        leadership: 1,
        cadre: 0,
        public: 4,
      },
      {
        aspectCode: 'front-line',
        measureCode: 'm1',
        name: '书记在现场',
        superior: 0,
        leadership: 0,
        cadre: 0,
        public: 4,
      },
    ]);
  });

  it('leaves out lines in which nobody raised anything', () => {
    expect(mirrorOf([slice({ source: null })], [])).toEqual([]);
  });
});
