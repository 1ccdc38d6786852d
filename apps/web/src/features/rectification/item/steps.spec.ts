import { itemView } from '../testing.js';
import { stepsOf } from './steps.js';

const shape = (over: Parameters<typeof itemView>[0]) =>
  stepsOf(itemView(over)).map(({ title, status }) => `${title}:${status}`);
const current = (over: Parameters<typeof itemView>[0]) =>
  stepsOf(itemView(over)).find(({ status }) => status === 'current');

describe('the steps of an item', () => {
  it.each([
    ['draft', '交办', '五个明确齐全后交办'],
    ['issued', '签收', '待市监局签收'],
    ['working', '整改中', '进度 70%'],
    ['submitted', '核查销号', '由办理以外的同志核查'],
  ] as const)('a %s item stands at %s and says what it waits for', (state, title, note) => {
    expect(current({ state, percent: 70 })).toMatchObject({ title, note });
  });

  it('waits for the signature once closure is applied for', () => {
    expect(current({ state: 'working', awaitsSignature: true })).toMatchObject({
      title: '申请销号',
      note: '待主要负责人签字',
    });
  });

  it('has no current step once it is closed', () => {
    expect(shape({ state: 'closed' }).every(step => step.endsWith(':done'))).toBe(true);
  });

  it('ends a cancelled item with its cancellation', () => {
    expect(shape({ state: 'cancelled', issuedAt: '2026-09-04T01:00:00.000Z', acceptedAt: null })).toEqual([
      '登记:done',
      '交办:done',
      '撤销立项:current',
    ]);
  });

  it('names the deputy who signed and for whom', () => {
    const signing = {
      id: 'e1',
      action: 'sign',
      from: 'working',
      to: 'submitted',
      actorName: '赵副局长',
      onBehalfOf: '钱局长',
      note: null,
      data: {},
      attachments: [],
      at: '2026-09-25T01:00:00.000Z',
    } as const;
    const steps = stepsOf(itemView({ state: 'submitted', timeline: [{ ...signing, attachments: [] }] }));
    expect(steps[4]).toMatchObject({ title: '申请销号', status: 'done', person: '赵副局长代钱局长签字' });
  });
});
