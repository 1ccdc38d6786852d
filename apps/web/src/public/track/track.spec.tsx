import { QueryClientProvider } from '@tanstack/react-query';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { type TrackView } from '@zuofeng/shared/complaints/intake.contract';
import { createQueryClient } from '../../lib/query.js';
import { refuse, seen, serve } from '../../testing/server.js';
import { PublicApp } from '../app.js';
import { receiptOf } from './receipt.js';

const SECRET = '3FAX-JQWE-WK5A-M4RE-H29S-8RGX-YZ2G';
const VIEW: TrackView = {
  number: 'TS-2026-00007',
  state: 'replied',
  category: 'delay',
  accused: '市教育局',
  anonymous: true,
  merged: false,
  registeredOn: '2026-03-02',
  today: '2026-04-02',
  steps: [
    { on: '2026-03-02', label: '您提交了投诉', note: null, own: true },
    { on: '2026-03-09', label: '您的身份信息被查阅', note: '核实事实', own: false },
  ],
  lamps: [
    { lamp: 'discovered', on: '2026-03-05' },
    { lamp: 'handled', on: '2026-03-20' },
    { lamp: 'announced', on: '2026-03-25' },
    { lamp: 'accountable', on: null },
  ],
  clocks: [
    {
      clock: 'review',
      label: '复查',
      day: '2026-04-05',
      running: true,
      daysLeft: 3,
      text: '2026 年 3 月 6 日起 30 天',
    },
  ],
  messages: [{ id: '1', side: 'office', text: '已收到', at: '2026-03-03T01:00:00.000Z' }],
  files: [],
  reply: '属实，已整改。',
  repliedOn: '2026-03-28',
  rating: null,
  review: null,
  mayWrite: true,
  mayAddFiles: false,
  mayRate: true,
  mayAskReview: true,
  reviewUntil: '2026-04-27',
};

function open(path: string) {
  window.history.replaceState(null, '', path);
  render(
    <QueryClientProvider client={createQueryClient()}>
      <PublicApp />
    </QueryClientProvider>,
  );
}
beforeEach(() => {
  serve('GET /public/site', { demo: true });
  serve('GET /public/receipt', VIEW);
});

it('opens with the receipt behind the #, which leaves the address at once', async () => {
  open(`/track#${VIEW.number}:${SECRET}`);
  expect(await screen.findByRole('heading', { name: VIEW.number })).toBeInTheDocument();
  expect(window.location.href).not.toContain(SECRET);
  expect(seen.every(({ path }) => !path.includes(SECRET))).toBe(true);
  const asked = seen.find(({ path }) => path === '/public/receipt')!;
  expect(asked.headers.get('authorization')).toBe(`Receipt ${VIEW.number}:${SECRET}`);
  expect(JSON.stringify(localStorage)).not.toContain(SECRET);
});

it('remembers the receipt on this device only when asked to, and forgets it', async () => {
  open('/track');
  await userEvent.type(screen.getByRole('textbox', { name: '受理号' }), VIEW.number);
  await userEvent.type(screen.getByRole('textbox', { name: '查询码' }), SECRET);
  await userEvent.click(screen.getByRole('checkbox', { name: /在本机记住/ }));
  await userEvent.click(screen.getByRole('button', { name: '查询' }));
  await screen.findByRole('heading', { name: VIEW.number });
  expect(JSON.stringify(localStorage)).toContain(SECRET);
  await userEvent.click(screen.getByRole('button', { name: '退出，并从本机忘记' }));
  expect(JSON.stringify(localStorage)).not.toContain(SECRET);
});

it('shows lamps in words, the countdown with its arithmetic, and openings of the identity', async () => {
  open(`/track#${VIEW.number}:${SECRET}`);
  expect(await screen.findByText('未亮')).toBeInTheDocument();
  expect(screen.getByText('2026年4月5日前，还有 3 天')).toBeInTheDocument();
  expect(screen.getByText('2026 年 3 月 6 日起 30 天')).toBeInTheDocument();
  expect(screen.getByText('您的身份信息被查阅')).toBeInTheDocument();
});

it('rates once: both questions answered, sent with a key', async () => {
  serve('POST /public/receipt/rating', {
    ...VIEW,
    mayRate: false,
    rating: { grade: 2, resolved: false, note: null, at: '2026-04-02T01:00:00.000Z' },
  });
  open(`/track#${VIEW.number}:${SECRET}`);
  await userEvent.click(await screen.findByRole('radio', { name: '不满意' }));
  await userEvent.click(screen.getByRole('button', { name: '提交评价' }));
  expect(screen.getByText('请选择问题是否解决')).toBeInTheDocument();
  await userEvent.click(screen.getByRole('radio', { name: '没有解决' }));
  await userEvent.click(screen.getByRole('button', { name: '提交评价' }));
  expect(await screen.findByText('不满意 · 问题没有解决')).toBeInTheDocument();
  const sent = seen.find(({ path }) => path === '/public/receipt/rating')!;
  expect(sent.body).toEqual({ grade: 2, resolved: false });
  expect(sent.headers.get('idempotency-key')).toMatch(/^[0-9a-f-]{36}$/);
});

it('says so of a receipt that is not right, and lets the person correct it', async () => {
  serve('GET /public/receipt', () => refuse('receipt.unknown'));
  open(`/track#${VIEW.number}:${SECRET}`);
  expect(await screen.findByRole('alert')).toHaveTextContent('查询凭证不正确');
});

it.each([
  [`#${VIEW.number}:${SECRET}`, { number: VIEW.number, secret: SECRET }],
  ['', null],
  ['#main', null],
  ['#TS-2026-1:x', null],
])('reads %j as a receipt, or as none', (fragment, receipt) => {
  expect(receiptOf(fragment)).toEqual(receipt);
});
