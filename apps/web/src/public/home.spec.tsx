import { QueryClientProvider } from '@tanstack/react-query';
import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  type CityProgress,
  type UnitProgressRow,
} from '@zuofeng/shared/rectification/rectification.query.contract';
import { createQueryClient } from '../lib/query.js';
import { refuse, serve } from '../testing/server.js';
import { PublicApp } from './app.js';

const row = (name: string, closed: number, overdue: number): UnitProgressRow => ({
  unit: { id: name, code: name, name, shortName: name },
  total: 10,
  states: { issued: 0, working: 10 - closed, submitted: 0, closed },
  lights: { green: 10 - closed - overdue, yellow: 0, red: overdue, grey: closed },
  closedOnTime: closed,
  closedLate: 0,
  openOverdue: overdue,
  cancelled: 0,
  onTime: { numerator: closed, denominator: closed + overdue, value: closed / (closed + overdue) },
});
const city: CityProgress = {
  asOf: '2026-09-30',
  total: row('全市', 9, 3),
  groups: [
    { groupId: 'g1', name: '县（市、区）', units: [row('青湖区', 6, 0), row('南屏县', 5, 3)] },
    { groupId: 'g2', name: '市直部门', units: [row('市教育局', 2, 1)] },
  ],
};

function open(path: string) {
  window.history.replaceState(null, '', path);
  render(
    <QueryClientProvider client={createQueryClient()}>
      <PublicApp />
    </QueryClientProvider>,
  );
}
const unitNames = () =>
  within(screen.getByRole('main'))
    .getAllByRole('listitem')
    .flatMap(item => within(item).queryAllByRole('link'))
    .map(link => link.textContent);

beforeEach(() => {
  serve('GET /public/site', { demo: true });
  serve('GET /public/board', { state: null, edition: null, editions: [] });
});

describe('the home page before the first board', () => {
  beforeEach(() => serve('GET /public/progress', city));

  it('tells the day of its figures and marks demo data', async () => {
    open('/');
    expect(await screen.findByText('2026年9月30日')).toBeInTheDocument();
    expect(await screen.findByText('演示数据')).toBeInTheDocument();
  });

  it('shows a unit with its bar in words and a way to its page', async () => {
    open('/');
    expect(await screen.findByRole('link', { name: '南屏县' })).toHaveAttribute('href', '/units/南屏县');
    expect(
      screen.getByRole('img', { name: '已销号 5 项，整改中（绿灯） 2 项，逾期（红灯） 3 项，共 10 项' }),
    ).toBeInTheDocument();
  });

  it('switches the group and keeps it in the address', async () => {
    open('/');
    await userEvent.click(await screen.findByRole('radio', { name: '市直部门' }));
    expect(unitNames()).toEqual(['市教育局']);
    expect(window.location.search).toBe('?group=g2');
  });

  it('opens with the group and the order of the address', async () => {
    open('/?group=g1&order=overdue');
    await screen.findByRole('link', { name: '南屏县' });
    expect(unitNames()).toEqual(['南屏县', '青湖区']);
  });

  it('says that a rate rests on too few cases instead of showing it', async () => {
    open('/?group=g2');
    await screen.findByRole('link', { name: '市教育局' });
    expect(screen.getByText('样本过少')).toBeInTheDocument();
  });
});

it('keeps the progress of the city at an address of its own', async () => {
  serve('GET /public/progress', city);
  open('/progress');
  expect(await screen.findByRole('heading', { name: '全市整改进度' })).toBeInTheDocument();
  expect(await screen.findByRole('link', { name: '青湖区' })).toBeInTheDocument();
});

it('remembers elder mode on this device', async () => {
  serve('GET /public/progress', city);
  open('/');
  await userEvent.click(screen.getByRole('button', { name: '长者模式' }));
  expect(document.documentElement).toHaveClass('elder');
  expect(localStorage.getItem('elder-mode')).toBe('on');
});

it('says so when a unit does not exist', async () => {
  serve('GET /public/units/nobody/progress', () => refuse('record.not-found'));
  open('/units/nobody');
  expect(await screen.findByRole('alert')).toHaveTextContent('没有找到');
});

it('finds units by name', async () => {
  serve('GET /public/progress', city);
  open('/units');
  await screen.findByRole('link', { name: '青湖区' });
  await userEvent.type(screen.getByRole('searchbox', { name: '按名称查找单位' }), '教育');
  expect(unitNames()).toEqual(['市教育局']);
});
