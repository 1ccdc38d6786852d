import { type ItemStep, remindersEndedBy, reminderWords } from './reminders.js';

const step = (
  action: ItemStep['action'],
  from: ItemStep['from'],
  to: ItemStep['to'],
  deadlineMoved = false,
) => remindersEndedBy({ action, from, to, deadlineMoved });

describe('a step ends the reminders about which nothing is left to do', () => {
  it.each([
    ['a report', step('report', 'working', 'working'), []],
    ['accepting', step('accept', 'issued', 'working'), ['to-accept']],
    ['a return', step('return', 'issued', 'draft'), ['due-soon', 'overdue', 'to-accept', 'escalated']],
    ['refusing to sign', step('refuse-to-sign', 'working', 'working'), ['to-sign']],
    ['withdrawing', step('withdraw', 'working', 'working'), ['to-sign']],
    ['signing', step('sign', 'working', 'submitted'), ['due-soon', 'overdue', 'to-sign', 'escalated']],
    ['sending back', step('send-back', 'submitted', 'working'), ['to-verify']],
    ['closing', step('close', 'submitted', 'closed'), ['due-soon', 'overdue', 'to-verify', 'escalated']],
    [
      'an extension',
      step('decide-extension', 'working', 'working', true),
      ['due-soon', 'overdue', 'escalated'],
    ],
    ['an extension refused', step('decide-extension', 'working', 'working'), []],
    ['cancelling', step('cancel', 'working', 'cancelled'), ['due-soon', 'overdue', 'to-sign', 'escalated']],
    [
      'reopening',
      step('reopen', 'closed', 'working', true),
      ['due-soon', 'overdue', 'escalated', 'look-back-due'],
    ],
    [
      'a look-back that held',
      step('hold', 'closed', 'closed'),
      ['due-soon', 'overdue', 'escalated', 'look-back-due'],
    ],
  ])('%s', (_, ended, expected) => expect(ended).toEqual(expected));
});

describe('the words of a reminder', () => {
  const item = {
    number: 'ZG-2026-00001',
    title: '窗口等候',
    unitName: '市行政审批局',
    deadline: '2026-03-05',
  };

  it('name the item, and say why they came', () => {
    expect(reminderWords('overdue', item)).toEqual({
      title: '已经逾期：ZG-2026-00001 窗口等候',
      why: '市行政审批局的事项超过了 2026 年 3 月 5 日的完成时限，亮了红灯。提醒责任单位尽快办结。',
    });
  });

  it('say to whom it was reported', () => {
    expect(reminderWords('escalated', { ...item, level: 2 }).why).toContain('已报办公室主任');
  });
});
