import { differences } from './rectification.differences.js';

describe('differences of versions', () => {
  it('names what changed and leaves out what did not or was not given', () => {
    const before = { title: '旧', leader: '甲', source: 'cadre' };
    expect(differences(before, { title: '新', leader: '甲', source: 'public' })).toEqual([
      { field: 'title', before: '旧', after: '新' },
      { field: 'source', before: '干部评', after: '群众提' },
    ]);
  });

  it('writes names for identifiers, and takes order as no difference', () => {
    const names = new Map([
      ['a', '甲局'],
      ['b', '乙局'],
    ]);
    expect(differences({ coUnitIds: ['a', 'b'] }, { coUnitIds: ['b', 'a'] }, names)).toEqual([]);
    expect(differences({ coUnitIds: ['a'] }, { coUnitIds: ['b', 'a'] }, names)).toEqual([
      { field: 'coUnitIds', before: '甲局', after: '乙局、甲局' },
    ]);
  });

  it('a cleared field has no words after', () => {
    expect(differences({ problem: '有' }, { problem: null })).toEqual([
      { field: 'problem', before: '有', after: null },
    ]);
  });

  it('a first value has no words before', () => {
    expect(differences({}, { aspectCode: 'front-line' })).toEqual([
      { field: 'aspectCode', before: null, after: '坚持干在一线' },
    ]);
  });
});
