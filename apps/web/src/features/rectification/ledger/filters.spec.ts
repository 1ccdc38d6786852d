import type { ItemFilter } from '@zuofeng/shared/rectification/rectification.query.contract';
import { STATES } from '@zuofeng/shared/rectification/rectification.labels';
import {
  beyondStage,
  chipsOf,
  FILTER_KEYS,
  ledgerHref,
  queryOf,
  readView,
  STAGES,
  stageOf,
  usualFilter,
  withFilter,
  writeView,
} from './filters.js';

const read = (query: string) => readView(new URLSearchParams(query));

const EVERY_FILTER: Required<ItemFilter> = {
  q: '一次告知',
  todo: 'to-sign',
  unitId: '0197a000-0000-7000-8000-000000000001',
  exact: true,
  groupId: '0197a000-0000-7000-8000-000000000003',
  unitKind: 'county',
  state: ['issued', 'working'],
  light: ['red'],
  overdue: true,
  missed: true,
  outcome: ['late'],
  source: ['public', 'none'],
  focus: ['enterprise'],
  focusKind: ['project'],
  aspect: 'raise-efficiency',
  measure: 'm07',
  severity: ['supervised'],
  origin: ['complaint'],
  deadlineFrom: '2026-01-01',
  deadlineTo: '2026-03-31',
  issuedFrom: '2026-01-01',
  issuedTo: '2026-03-31',
  closedFrom: '2026-01-01',
  closedTo: '2026-03-31',
  counted: true,
  parentId: '0197a000-0000-7000-8000-000000000002',
  coUnit: true,
  mine: true,
};

describe('the ledger’s view in the URL', () => {
  it('comes back from its URL exactly as it went in, every filter', () => {
    const view = {
      filter: EVERY_FILTER,
      sort: '-percent',
      page: 3,
      size: 50,
      layout: 'board',
    } as const;
    expect(Object.keys(EVERY_FILTER).sort()).toEqual([...FILTER_KEYS].sort());
    expect(readView(writeView(view))).toEqual(view);
  });

  it('spells the filter out, also the usual one, and nothing else that is as usual', () => {
    expect(writeView(read('')).toString()).toBe('state=issued%2Cworking%2Csubmitted');
    expect(ledgerHref(usualFilter())).toBe('/ledger?state=issued%2Cworking%2Csubmitted');
    expect(readView(writeView(read('')))).toEqual(read(''));
  });

  it.each([
    ['an unknown code', 'state=working,nonsense', { state: ['working'] }],
    ['only unknown codes', 'light=blue', {}],
    ['a broken day', 'deadlineTo=31.3.2026', {}],
    ['a flag that is not set', 'overdue=false', {}],
    ['blank words', 'q=%20%20', {}],
  ])('opens an old link with %s', (_, query, filter) => {
    expect(read(query).filter).toEqual(filter);
  });

  it.each(['page=0', 'page=-2', 'page=1.5', 'page=x', 'size=37', 'sort=colour', 'layout=map'])(
    'falls back to the usual for %s',
    query => {
      expect(read(query)).toEqual(read(''));
    },
  );

  it('asks the server for what the URL says', () => {
    expect(queryOf(read('state=working&overdue=true&page=2'))).toEqual({
      state: ['working'],
      overdue: true,
      sort: 'deadline',
      page: 2,
      size: 20,
    });
  });

  it.each([
    ['', 'deadline'],
    ['state=all', '-number'],
    ['state=closed', '-number'],
    ['state=issued,working', 'deadline'],
    ['overdue=true', 'deadline'],
  ])('orders “%s” by %s unless asked otherwise', (query, sort) => {
    expect(read(query).sort).toBe(sort);
    expect(read(`${query}&sort=percent`).sort).toBe('percent');
  });

  it('goes back to page one when a filter changes', () => {
    expect(withFilter(read('page=4&state=working'), { light: ['red'] })).toMatchObject({
      page: 1,
      filter: { state: ['working'], light: ['red'] },
    });
  });

  it('drops a refinement together with what it refines', () => {
    const unit = withFilter(read('unitId=u1&exact=true'), { unitId: undefined });
    const focus = withFilter(read('focus=enterprise&focusKind=project'), { focus: ['people'] });
    expect(writeView(unit).toString()).toBe('state=all');
    expect(writeView(focus).toString()).toBe('focus=people');
  });
});

describe('the stages of the ledger', () => {
  it('opens with the work in hand, whatever the order or the page', () => {
    const inHand = ['issued', 'working', 'submitted'];
    for (const query of ['', 'page=2', 'layout=board']) expect(read(query).filter).toEqual({ state: inHand });
    expect(writeView(read('page=2')).toString()).toBe('state=issued%2Cworking%2Csubmitted&page=2');
  });

  it('a link with filters means exactly these, so that a figure opens its own records', () => {
    expect(read('unitId=u1&counted=true').filter).toEqual({ unitId: 'u1', counted: true });
    expect(read('state=all').filter).toEqual({});
    expect(ledgerHref({})).toBe('/ledger?state=all');
    expect(ledgerHref({ unitId: 'u1' })).toBe('/ledger?unitId=u1');
  });

  it.each([
    ['', 'open'],
    ['state=draft', 'drafts'],
    ['state=cancelled,closed', 'ended'],
    ['state=all', 'all'],
    ['light=red', 'all'],
    ['state=working', undefined],
  ])('reads “%s” as %s', (query, stage) => expect(stageOf(read(query).filter)).toBe(stage));

  it('every state stands in one stage', () => {
    expect(
      Object.values(STAGES)
        .flatMap(({ states }) => states ?? [])
        .sort(),
    ).toEqual([...STATES].sort());
  });

  it('a stage is no filter to be taken away', () => {
    expect(beyondStage(read('').filter)).toEqual({});
    expect(beyondStage(read('state=working').filter)).toEqual({ state: ['working'] });
  });
});

describe('the chips of the filters in force', () => {
  const chips = (query: string) => chipsOf(read(query).filter, (_, code) => `名称-${code}`);

  it('says each in words', () => {
    expect(
      chips('q=告知&unitId=u1&state=issued,working&overdue=true&deadlineTo=2026-03-31').map(c => c.text),
    ).toEqual([
      '搜索：告知',
      '单位：名称-u1',
      '状态：待签收',
      '状态：整改中',
      '逾期未销号',
      '时限至：2026-03-31',
    ]);
  });

  it('takes away one value and keeps the others', () => {
    const view = read('state=issued,working&light=red');
    const [issued] = chipsOf(view.filter, () => '');
    expect(withFilter(view, issued!.without).filter).toEqual({ state: ['working'], light: ['red'] });
  });

  it('takes away a filter with its last value', () => {
    const view = read('state=issued');
    const [issued] = chipsOf(view.filter, () => '');
    expect(writeView(withFilter(view, issued!.without)).toString()).toBe('state=all');
  });
});
