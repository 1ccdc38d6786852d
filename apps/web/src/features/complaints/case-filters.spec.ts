import {
  beyondStage,
  caseChips,
  casesHref,
  type CaseListView,
  inStage,
  readCases,
  stageOf,
  withFilter,
  writeCases,
} from './case-filters.js';

const read = (search: string) => readCases(new URLSearchParams(search));

describe('the filters of the list of complaints in its address', () => {
  it('come back as they were written', () => {
    const view: CaseListView = {
      filter: {
        q: '窗口',
        unitId: 'u',
        state: ['registered', 'accepted'],
        category: ['delay'],
        track: ['fast'],
        channel: ['hotline'],
        dark: ['announced', 'accountable'],
        overdue: true,
        registeredFrom: '2026-01-01',
        todo: 'to-triage',
      },
      sort: 'registered',
      page: 3,
      size: 50,
    };
    expect(readCases(writeCases(view))).toEqual(view);
  });

  it('leave out what nobody knows, so that an old link still opens', () =>
    expect(read('state=gone,closed&todo=x&overdue=maybe&registeredTo=soon&page=-1&size=7')).toEqual({
      filter: { state: ['closed'] },
      sort: '-registered',
      page: 1,
      size: 20,
    }));

  it('without any, the work in hand comes by its day', () =>
    expect(read('')).toMatchObject({ filter: { open: true }, sort: 'due' }));

  it('none at all has an address of its own', () => {
    expect(casesHref({})).toBe('/complaints?state=all');
    expect(read('state=all').filter).toEqual({});
  });

  it('a changed filter starts at page one and takes its usual order', () =>
    expect(withFilter(read('page=4'), inStage('ended'))).toMatchObject({ page: 1, sort: '-registered' }));

  it.each([
    ['', 'open'],
    ['state=all', 'all'],
    ['state=merged,closed,declined,transferred', 'ended'],
    ['state=closed', undefined],
  ])('“%s” stands in the stage %s', (search, stage) => expect(stageOf(read(search).filter)).toBe(stage));

  it('a stage is no filter to be taken away', () =>
    expect(beyondStage({ open: true, overdue: true })).toEqual({ overdue: true }));

  it('say each in words', () =>
    expect(
      caseChips({ dark: ['announced'], overdue: true, unitId: 'u' }, () => '青湖区政务服务中心').map(
        ({ text }) => text,
      ),
    ).toEqual(['被投诉单位：青湖区政务服务中心', '未亮的灯：通报', '已超期']));
});
