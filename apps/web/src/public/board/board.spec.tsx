import { QueryClientProvider } from '@tanstack/react-query';
import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { anEdition, stateOf } from '../../features/board/testing.js';
import { createQueryClient } from '../../lib/query.js';
import { refuse, serve } from '../../testing/server.js';
import { PublicApp } from '../app.js';

const EDITION = anEdition();
const STATE = stateOf(EDITION, { removals: [{ code: '北津区', on: '2026-11-03' }] });
const BEFORE = anEdition({ number: 'HH-2026Q2', title: '2026 年第二季度红黑榜' });
const COUNTS = {
  ...{ closedOnTime: 6, closedLate: 0, openOverdue: 2, cancelled: 0, total: 10 },
  states: { issued: 0, working: 4, submitted: 0, closed: 6 },
  lights: { green: 2, yellow: 0, red: 2, grey: 6 },
  onTime: { numerator: 6, denominator: 8, value: 0.75 },
};
const CITY = {
  asOf: '2026-11-25',
  total: COUNTS,
  groups: [
    {
      ...{ groupId: 'g1', name: '县（市、区）' },
      units: ['青湖区', '西坪县'].map(name => ({
        ...COUNTS,
        unit: { id: name, code: name, name, shortName: name },
      })),
    },
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
const list = async (name: string) =>
  within(await screen.findByRole('region', { name: new RegExp(`^${name}`) }));

beforeEach(() => {
  serve('GET /public/site', { demo: true });
  serve('GET /public/progress', CITY);
  serve('GET /public/board', { state: STATE, edition: EDITION, editions: [STATE, stateOf(BEFORE)] });
  serve('GET /public/editions/HH-2026Q2', BEFORE);
  serve('GET /public/editions/HH-2026Q2/state', stateOf(BEFORE));
});

it('tells which edition it is, since when, and by which rules', async () => {
  open('/');
  expect(await screen.findByRole('heading', { level: 1, name: EDITION.title })).toBeInTheDocument();
  expect(screen.getByText('2026年10月16日')).toBeInTheDocument();
  expect(screen.getByText(/依据《2026 年考评办法》/)).toBeInTheDocument();
});

it('shows the red list with rank, score, movement and the live bar in words', async () => {
  open('/');
  const red = await list('红榜');
  expect(red.getByRole('link', { name: '青湖区' })).toHaveAttribute('href', '/units/青湖区');
  expect(red.getByText('96.4')).toBeInTheDocument();
  expect(red.getByText('比上期上升 2 位')).toBeInTheDocument();
  expect(await red.findByText('已销号 6 / 10')).toBeInTheDocument();
});

it('shows the black list, the last first, with reason, overdue items and the way off it', async () => {
  open('/');
  const black = await list('黑榜');
  expect(black.getAllByRole('link').map(({ textContent }) => textContent)).toEqual(['西坪县', '北津区']);
  expect(black.getAllByText('名次居后')).toHaveLength(2);
  expect(await black.findByText('逾期 2 项')).toBeInTheDocument();
  expect(black.getByText('已整改移出 · 2026年11月3日')).toBeInTheDocument();
});

it('says that the bars are not part of what was signed', async () => {
  open('/');
  expect(await screen.findByText(/统计至2026年11月25日，不属于签名内容/)).toBeInTheDocument();
});

it('shows the board also while the progress cannot be read', async () => {
  serve('GET /public/progress', () => refuse('record.not-found'));
  open('/');
  expect((await list('红榜')).getByText('青湖区')).toBeInTheDocument();
  expect(await screen.findByText(/整改进度暂时读不到/)).toBeInTheDocument();
});

it('switches the group and keeps it in the address', async () => {
  open('/');
  await userEvent.click(await screen.findByRole('radio', { name: '市直部门' }));
  expect(window.location.search).toBe('?group=bureau');
  expect(screen.getByText('市教育局')).toBeVisible();
  expect(screen.getAllByText('样本过少，不参与排名')[0]).toBeVisible();
});

it('switches the period', async () => {
  open('/');
  await userEvent.selectOptions(await screen.findByRole('combobox', { name: '期次' }), 'HH-2026Q2');
  expect(await screen.findByRole('heading', { level: 1, name: BEFORE.title })).toBeInTheDocument();
  expect(window.location.search).toBe('?edition=HH-2026Q2');
});

it('opens an edition by its own address', async () => {
  open('/editions/HH-2026Q2');
  expect(await screen.findByRole('heading', { level: 1, name: BEFORE.title })).toBeInTheDocument();
});

it('tells of a correction on both editions', async () => {
  const reason = '异议成立，补记一项按时销号';
  const corrected = anEdition({
    number: 'HH-2026Q2-更1',
    supersedes: { number: 'HH-2026Q2', digest: 'a'.repeat(64), reason },
  });
  serve('GET /public/board', { state: stateOf(corrected), edition: corrected, editions: [] });
  serve('GET /public/editions/HH-2026Q2/state', stateOf(BEFORE, { supersededBy: corrected.number }));
  open('/');
  expect(await screen.findByText(new RegExp(reason))).toBeInTheDocument();
  await userEvent.click(screen.getByRole('link', { name: 'HH-2026Q2' }));
  expect(await screen.findByText('本期已更正。')).toBeInTheDocument();
});

it('says so when an edition does not exist', async () => {
  serve('GET /public/editions/HH-2031Q1', () => refuse('record.not-found'));
  serve('GET /public/editions/HH-2031Q1/state', () => refuse('record.not-found'));
  open('/?edition=HH-2031Q1');
  expect(await screen.findByRole('alert')).toHaveTextContent('没有找到');
});

it('lists all editions and what was corrected', async () => {
  const old = stateOf(BEFORE, { supersededBy: 'HH-2026Q2-更1', state: 'superseded' });
  serve('GET /public/editions', { editions: [STATE, old] });
  open('/editions');
  expect(await screen.findByRole('link', { name: BEFORE.title })).toHaveAttribute(
    'href',
    '/?edition=HH-2026Q2',
  );
  expect(screen.getByText('已更正，现行的是 HH-2026Q2-更1')).toBeInTheDocument();
});

it('offers every edition as open data, with the meaning of its fields', async () => {
  serve('GET /public/editions', { editions: [STATE] });
  open('/open-data');
  expect(await screen.findByRole('link', { name: 'HH-2026Q3 CSV' })).toHaveAttribute(
    'href',
    '/api/public/open-data/editions/HH-2026Q3.csv',
  );
  expect(screen.getByRole('region', { name: /JSON 的字段/ })).toHaveTextContent('linesDigest');
});
