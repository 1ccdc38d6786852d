import type { EventView } from '@zuofeng/shared/rectification/rectification.contract';
import { EVENT_KINDS } from '@zuofeng/shared/rectification/rectification.labels';
import { actorOf, newestFirst, sentenceOf } from './timeline.js';

const event = (over: Partial<EventView>): EventView => ({
  id: '1',
  action: 'report',
  from: 'working',
  to: 'working',
  actorName: '李敏',
  onBehalfOf: null,
  note: null,
  data: {},
  attachments: [],
  at: '2026-09-21T01:00:00.000Z',
  ...over,
});
const file = {
  id: 'f',
  name: '清单.pdf',
  type: 'application/pdf',
  size: 1,
  uploadedByName: '李敏',
  uploadedAt: '2026-09-21T01:00:00.000Z',
};

describe('the timeline’s sentences', () => {
  it.each<[Partial<EventView>, string]>([
    [{ action: 'report', data: { percent: 70 }, attachments: [file, file] }, '进展 70%，附佐证 2 份'],
    [{ action: 'apply', data: { evidence: 3 } }, '申请销号，附佐证 3 份'],
    [{ action: 'issue', data: { deadline: '2026-09-30' } }, '交办，五个明确齐全，时限 2026年9月30日'],
    [{ action: 'close', data: { method: 'on-site' } }, '核查通过，销号（现场核查）'],
    [{ action: 'reopen', data: { deadline: '2026-12-01' } }, '反弹重开，新时限 2026年12月1日'],
    [{ action: 'request-extension', data: { from: 'x', to: '2026-10-20' } }, '申请延期至 2026年10月20日'],
    [{ action: 'decide-extension', data: { approve: true, to: '2026-10-20' } }, '同意延期至 2026年10月20日'],
    [{ action: 'decide-extension', data: { approve: false } }, '不同意延期'],
    [{ action: 'edit', data: { fields: ['title', 'standard'] } }, '修改了标题、整改标准'],
    [
      { action: 'edit', data: { fields: ['title', 'standard', 'leader', 'person', 'source'] } },
      '修改了标题、整改标准、责任领导、责任人等 5 处',
    ],
  ])('%j', (over, sentence) => {
    expect(sentenceOf(event(over))).toBe(sentence);
  });

  it.each(EVENT_KINDS)('has words for %s even without its data', action => {
    expect(sentenceOf(event({ action }))).toMatch(/^[^\dun]+$/);
  });

  it('says for whom a deputy signed', () => {
    expect(actorOf(event({ onBehalfOf: '王主任' }))).toBe('李敏（代王主任）');
  });

  it('tells the latest first, whichever order it comes in', () => {
    const early = event({ id: 'a', at: '2026-09-01T00:00:00.000Z' });
    const late = event({ id: 'b', at: '2026-09-02T00:00:00.000Z' });
    expect(newestFirst([early, late]).map(({ id }) => id)).toEqual(['b', 'a']);
    expect(newestFirst([late, early]).map(({ id }) => id)).toEqual(['b', 'a']);
  });
});
