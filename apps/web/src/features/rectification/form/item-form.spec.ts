import { change, creation, stillMissing, typedIn } from './item-form.js';

describe('the request that logs an item', () => {
  it('leaves out what was left blank', () => {
    expect(creation({ title: '告知不到位', unitId: 'u1', leader: '', problem: undefined })).toEqual({
      title: '告知不到位',
      unitId: 'u1',
    });
  });

  it('sends no kind of enterprise service with service to the people', () => {
    expect(creation({ title: 't', unitId: 'u1', focus: 'people', focusKind: 'project' })).not.toHaveProperty(
      'focusKind',
    );
  });

  it('carries the parent of a part', () => {
    expect(creation({ title: 't', unitId: 'u1' }, 'p1')).toMatchObject({ parentId: 'p1' });
  });
});

describe('the request that changes an item', () => {
  const before = {
    title: '原标题',
    leader: '甲',
    coUnitIds: ['a', 'b'],
    focus: 'enterprise',
    focusKind: 'project',
  } as const;
  const read = { ...before, coUnitIds: [...before.coUnitIds] };

  it.each([
    ['nothing when nothing changed', {}, {}],
    ['only what changed', { title: '新标题' }, { title: '新标题' }],
    ['null for a field that was blanked', { leader: '' }, { leader: null }],
    ['a list that changed', { coUnitIds: ['a'] }, { coUnitIds: ['a'] }],
    ['nothing for a blank field left blank', { person: '' }, {}],
    ['the kind cleared with its focus', { focus: 'people' as const }, { focus: 'people', focusKind: null }],
  ])('says %s', (_, typed, request) => {
    expect(change(read, { ...read, ...typed })).toEqual(request);
  });
});

describe('a draft that comes back', () => {
  it('brings only what was typed, so that fields changed by others meanwhile stay fresh', () => {
    const base = { title: '标题', leader: '甲', person: '乙' };
    expect(typedIn(base, { ...base, leader: '丙', person: '' })).toEqual({ leader: '丙', person: '' });
  });
});

describe('what is still missing of the five clears', () => {
  it('names each in the form’s words', () => {
    expect(stillMissing({})).toEqual(['问题内容', '责任主体', '整改标准', '整改措施', '完成时限']);
  });

  it('asks for leader and person besides the unit', () => {
    const whole = { unitId: 'u', leader: '甲', person: '乙', problem: '一', standard: '二', measures: '三' };
    expect(stillMissing({ ...whole, deadline: '2026-09-30' })).toEqual([]);
    expect(stillMissing({ ...whole, person: '', deadline: '2026-09-30' })).toEqual(['责任主体']);
  });
});
