import { QueryClientProvider } from '@tanstack/react-query';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { createQueryClient } from '../../lib/query.js';
import { refuse, seen, serve } from '../../testing/server.js';
import { PublicApp } from '../app.js';

const RECEIPT = { number: 'TS-2026-00007', secret: 'AAAA-BBBB-CCCC-DDDD-EEEE-FFFF-GGGG' };
const FACTS = '材料交齐已经两个月，每次去问都说再等等。';
const ANSWERS = {
  unit: { id: '0197c6a0-0000-7000-8000-000000000001', name: '市教育局' },
  category: 'delay',
  facts: FACTS,
  named: 'anonymous',
};
/** Solved within a few tries. */
const CHALLENGE = {
  parameters: { algorithm: 'SHA-256', nonce: 'aa', salt: 'bb', cost: 1, keyLength: 32, keyPrefix: '0' },
  signature: 'cc',
};
const NOTHING_YET = {
  total: 0,
  states: { issued: 0, working: 0, submitted: 0, closed: 0 },
  lights: { green: 0, yellow: 0, red: 0, grey: 0 },
  ...{ closedOnTime: 0, closedLate: 0, openOverdue: 0, cancelled: 0 },
  onTime: { numerator: 0, denominator: 0, value: null },
};
const submissions = () =>
  seen.filter(({ method, path }) => method === 'POST' && path === '/public/complaints');

function open(path: string) {
  window.history.replaceState(null, '', path);
  render(
    <QueryClientProvider client={createQueryClient()}>
      <PublicApp />
    </QueryClientProvider>,
  );
}
const draft = (answers: object) => localStorage.setItem('complaint:answers', JSON.stringify(answers));

beforeEach(() => {
  sessionStorage.clear();
  serve('GET /public/site', { demo: true });
  serve('GET /public/progress', {
    asOf: '2026-09-30',
    total: NOTHING_YET,
    groups: [
      {
        groupId: 'g',
        name: '市直部门',
        units: [{ ...NOTHING_YET, unit: { ...ANSWERS.unit, code: 'edu', shortName: '教育局' } }],
      },
    ],
  });
  serve('GET /public/complaints/challenge', { challenge: CHALLENGE, validUntil: '2026-09-30T10:00:00.000Z' });
  serve('POST /public/complaints', RECEIPT);
});

it('says first who will and who will not see what', async () => {
  open('/complain');
  expect(await screen.findByText(/您的原话、原件、身份/)).toBeInTheDocument();
  expect(screen.getByText(/不记录您的网络地址和设备信息/)).toBeInTheDocument();
});

it('names at the top what is missing, and leads to the field', async () => {
  open('/complain/about');
  await userEvent.click(await screen.findByRole('button', { name: '继续' }));
  expect(screen.getByRole('alert')).toHaveFocus();
  await userEvent.click(screen.getByRole('link', { name: '请选择问题类别' }));
  expect(screen.getByRole('radio', { name: /^不作为/ })).toHaveFocus();
});

it('finds the unit by a part of its name, and takes “not known” with words instead', async () => {
  open('/complain/about');
  await userEvent.type(await screen.findByRole('searchbox', { name: '查找单位' }), '教育');
  await userEvent.click(await screen.findByRole('radio', { name: '市教育局' }));
  await userEvent.click(screen.getByRole('radio', { name: /^不清楚/ }));
  await userEvent.click(screen.getByRole('radio', { name: /^慢作为/ }));
  await userEvent.click(screen.getByRole('button', { name: '继续' }));
  expect(screen.getByRole('link', { name: /请写明投诉的是谁/ })).toBeInTheDocument();
});

it('keeps the words on the device, and who one is in the tab alone', async () => {
  draft({ ...ANSWERS, named: 'real' });
  open('/complain/you');
  await userEvent.type(await screen.findByRole('textbox', { name: '姓名' }), '张三');
  expect(sessionStorage.getItem('complaint:identity')).toContain('张三');
  expect(JSON.stringify(localStorage)).not.toContain('张三');
  expect(JSON.stringify(localStorage)).toContain(FACTS);
});

it('sends nothing of who one is when one has chosen to be anonymous after all', async () => {
  draft(ANSWERS);
  sessionStorage.setItem('complaint:identity', JSON.stringify({ name: '张三', phone: '13800000000' }));
  open('/complain/check');
  await userEvent.click(await screen.findByRole('button', { name: '提交投诉' }));
  expect(await screen.findByText(RECEIPT.number)).toBeInTheDocument();
  expect(submissions()[0]!.body).toEqual({
    complainant: 'person',
    anonymous: true,
    accusedUnitId: ANSWERS.unit.id,
    headNamed: false,
    category: 'delay',
    facts: FACTS,
    files: [],
    proof: expect.any(String),
  });
});

it('retries with the same key after the line broke, and with another once the words have changed', async () => {
  draft(ANSWERS);
  serve('POST /public/complaints', () => refuse('service.unavailable'));
  open('/complain/check');
  const submit = async () => userEvent.click(await screen.findByRole('button', { name: '提交投诉' }));
  await submit();
  expect(await screen.findByRole('alert')).toBeInTheDocument();
  await submit();
  await userEvent.click(await screen.findByRole('link', { name: '修改事情经过' }));
  await userEvent.type(await screen.findByRole('textbox', { name: '事情经过' }), '还有一件。');
  for (const _ of ['files', 'you', 'check'])
    await userEvent.click(await screen.findByRole('button', { name: '继续' }));
  serve('POST /public/complaints', RECEIPT);
  await submit();
  expect(await screen.findByText(RECEIPT.number)).toBeInTheDocument();
  const keys = submissions().map(({ headers }) => headers.get('idempotency-key'));
  expect(keys).toHaveLength(3);
  expect(keys[0]).toBe(keys[1]);
  expect(keys[2]).not.toBe(keys[0]);
});

it('shows the receipt until the person has it, and then never again', async () => {
  draft(ANSWERS);
  open('/complain/check');
  await userEvent.click(await screen.findByRole('button', { name: '提交投诉' }));
  expect(await screen.findByRole('img', { name: /二维码/ })).toBeInTheDocument();
  expect(localStorage.getItem('complaint:answers')).toBeNull();
  await userEvent.click(screen.getByRole('button', { name: '我已保存好，结束' }));
  expect(JSON.stringify(sessionStorage)).not.toContain('AAAA');
});

it('puts a refusal of the server on the page with the step that it is about', async () => {
  draft(ANSWERS);
  const errors = [{ field: 'accusedUnitId', rule: 'unknown', message: '没有这个单位，请重新选择' }];
  serve('POST /public/complaints', () => refuse('request.invalid', { errors }));
  open('/complain/check');
  await userEvent.click(await screen.findByRole('button', { name: '提交投诉' }));
  expect(
    await screen.findByRole('link', { name: '没有这个单位，请重新选择（第 1 步）' }),
  ).toBeInTheDocument();
});
