import { jest } from '@jest/globals';
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import type { CaseView } from '@zuofeng/shared/complaints/complaints.contract';
import { refuse, seen, serve } from '../../../testing/server.js';
import { me } from '../../rectification/testing.js';
import { openPage } from '../../rectification/testing-pages.js';
import { caseRow, caseView, original } from '../testing.js';
import CasePage from './case.page.js';

jest.setTimeout(60_000);

const CASE = `/complaints/${caseRow().id}`;
const office: typeof me = {
  ...me,
  permissions: [
    ...me.permissions,
    ...(['complaint.read', 'complaint.office', 'complaint.identity.ask', 'accountability.register'] as const),
  ],
};

const opening = (over: object = {}) => ({
  id: '01900000-0000-7000-8000-00000000009a',
  complaintId: caseRow().id,
  number: 'TS-2026-00012',
  state: 'granted',
  reason: '办结前回访',
  by: '周敏',
  at: '2026-09-23T01:00:00.000Z',
  answer: null,
  decidedBy: '黄保管',
  decidedAt: '2026-09-23T02:00:00.000Z',
  openUntil: '2026-09-24T02:00:00.000Z',
  openedCount: 0,
  mine: true,
  readable: true,
  decidable: false,
  ...over,
});

function open(view: CaseView, search = '', mine: unknown[] = []) {
  serve(`GET ${CASE}`, view);
  serve(`GET ${CASE}/similar`, { rows: [] });
  serve(`GET ${CASE}/suggestions`, {
    categories: [{ category: 'attitude', words: ['不耐烦'] }],
    nodes: [],
  });
  serve('GET /identity-openings', { mine, waiting: [] });
  return openPage(`${CASE}${search}`, [{ path: '/complaints/:id', element: <CasePage /> }], {
    person: office,
  });
}
const officeView = (over: Partial<CaseView> = {}) =>
  caseView({ sight: 'original', original: original(), ...over });

describe('the page of a case', () => {
  it('shows the office the complainant’s words, and that the identity is sealed', async () => {
    open(officeView());
    expect(await screen.findByRole('region', { name: '投诉原文' })).toHaveTextContent('三号窗口一直没有人');
    expect(screen.getByRole('region', { name: '身份信息' })).toHaveTextContent('身份信息已封存');
  });

  it('shows the unit the summary and nothing of the complaint or its author', async () => {
    open(caseView({ allowedActions: ['note', 'find'] }));
    expect(await screen.findByRole('region', { name: '转办摘要' })).toHaveTextContent('要求核查');
    for (const name of ['投诉原文', '身份信息', '与投诉人往来', '相似投诉'])
      expect(screen.queryByRole('region', { name })).not.toBeInTheDocument();
    expect(seen.map(({ path }) => path)).not.toContain('/identity-openings');
  });

  it('offers the steps that the server allows, each in its place, and says what holds the others back', async () => {
    open(
      officeView({
        state: 'replied',
        finding: 'substantiated',
        lit: ['discovered', 'handled'],
        allowedActions: ['announce', 'hold-accountable', 'call-back'],
        blockedActions: [{ action: 'close', reason: '四个一起还有未亮的灯：通报、问责。' }],
      }),
    );
    const actions = await screen.findByRole('group', { name: '可进行的操作' });
    expect(within(actions).getByRole('button', { name: '登记回访' })).toBeInTheDocument();
    expect(within(actions).queryByRole('button', { name: '办结' })).not.toBeInTheDocument();
    expect(screen.getByText(/四个一起还有未亮的灯：通报、问责/)).toBeInTheDocument();
    const lamps = screen.getByRole('region', { name: '四个一起' });
    expect(within(lamps).getByRole('button', { name: '登记通报' })).toBeInTheDocument();
    expect(within(lamps).getByRole('link', { name: '登记问责' })).toHaveAttribute(
      'href',
      expect.stringMatching(/recognition\/accountability\/new\?case=/) as string,
    );
  });

  it('puts what waits for a decision above everything, with both answers', async () => {
    const objection: CaseView['requests'][number] = {
      id: '01900000-0000-7000-8000-00000000007a',
      kind: 'objection',
      state: 'pending',
      reason: '窗口归市大数据局管',
      toDay: null,
      mark: null,
      by: '赵局长',
      on: '2026-09-22',
      answer: null,
      decidedBy: null,
    };
    open(officeView({ requests: [objection], allowedActions: ['uphold-objection', 'reject-objection'] }));
    const pending = await screen.findByRole('region', { name: '交办异议' });
    expect(pending).toHaveTextContent('窗口归市大数据局管');
    fireEvent.click(within(pending).getByRole('button', { name: '异议不成立' }));
    expect(await screen.findByRole('dialog', { name: '异议不成立' })).toBeInTheDocument();
  });

  it('says so when there is no such case for this person', async () => {
    open(caseView());
    cleanup();
    serve(`GET ${CASE}`, () => refuse('record.not-found'));
    openPage(CASE, [{ path: '/complaints/:id', element: <CasePage /> }], { person: office });
    expect(await screen.findByRole('alert')).toHaveTextContent('没有找到');
  });
});

describe('a suggested category', () => {
  it('names the words that speak for it, and opens the form without deciding', async () => {
    open(officeView({ state: 'registered', allowedActions: ['classify'] }));
    serve('GET /complaint-categories', { rows: [] });
    const hints = await screen.findByRole('region', { name: '归类提示' });
    expect(hints).toHaveTextContent('服务态度 原文有“不耐烦”');
    fireEvent.click(within(hints).getByRole('button', { name: /采用/ }));
    expect(await screen.findByRole('dialog', { name: '修改归类' })).toBeInTheDocument();
    expect(seen.some(({ method }) => method === 'POST')).toBe(false);
  });
});

describe('the identity of a complainant', () => {
  it('shows only on request, and leaves the screen again', async () => {
    open(officeView(), '', [opening()]);
    serve('POST /identity-openings/01900000-0000-7000-8000-00000000009a/actions/read', {
      number: 'TS-2026-00012',
      name: '王小明',
      phone: '13800138000',
      idNumber: null,
      address: null,
      email: null,
      openUntil: '2026-09-24T02:00:00.000Z',
    });
    const card = await screen.findByRole('region', { name: '身份信息' });
    const look = await within(card).findByRole('button', { name: /查看/ });
    expect(card).not.toHaveTextContent('王小明');
    fireEvent.click(look);
    expect(await within(card).findByText('13800138000')).toBeInTheDocument();
    fireEvent.click(within(card).getByRole('button', { name: '看完收起' }));
    expect(card).not.toHaveTextContent('13800138000');
  });

  it('is asked for with a reason', async () => {
    open(officeView());
    serve(`POST ${CASE}/identity-openings`, opening({ state: 'pending', readable: false }));
    const card = await screen.findByRole('region', { name: '身份信息' });
    fireEvent.click(await within(card).findByRole('button', { name: '申请查阅' }));
    fireEvent.change(within(card).getByLabelText('查阅理由'), { target: { value: '核实现场情况' } });
    serve('GET /identity-openings', { mine: [opening({ state: 'pending', readable: false })], waiting: [] });
    fireEvent.click(within(card).getByRole('button', { name: '提交申请' }));
    expect(await within(card).findByText(/等待身份信息保管员审批/)).toBeInTheDocument();
    expect(seen.find(({ method }) => method === 'POST')!.body).toEqual({ reason: '核实现场情况' });
  });
});

describe('a receipt for who came in person', () => {
  it('is shown once, to be handed over, and gone when it is closed', async () => {
    open(officeView({ allowedActions: ['issue-receipt'] }));
    serve(`POST ${CASE}/actions/issue-receipt`, { number: 'TS-2026-00012', secret: 'ABCD-EFGH-1234' });
    const card = await screen.findByRole('region', { name: '查询凭证' });
    fireEvent.click(within(card).getByRole('button', { name: '出具查询凭证' }));
    fireEvent.click(await screen.findByRole('button', { name: '本人在，出具' }));
    const sheet = await screen.findByRole('region', { name: '投诉查询凭证' });
    expect(sheet).toHaveTextContent('TS-2026-00012');
    expect(sheet).toHaveTextContent('EFGH');
    expect(seen.find(({ method }) => method === 'POST')!.headers.get('Idempotency-Key')).toMatch(
      /^[0-9a-f-]{36}$/,
    );
    fireEvent.click(screen.getByRole('button', { name: '已交给投诉人，关闭' }));
    await waitFor(() => expect(screen.queryByText('EFGH')).not.toBeInTheDocument());
  });

  it('is not offered where the complainant has one', async () => {
    open(officeView({ blockedActions: [{ action: 'issue-receipt', reason: '已经给了投诉人' }] }));
    const card = await screen.findByRole('region', { name: '查询凭证' });
    expect(card).toHaveTextContent('已有查询凭证');
    expect(within(card).queryByRole('button')).not.toBeInTheDocument();
    expect(screen.queryByText('已经给了投诉人')).not.toBeInTheDocument();
  });
});

describe('the form of a step', () => {
  const find = async () => {
    open(caseView({ allowedActions: ['find'] }), '?do=find');
    const dialog = await screen.findByRole('dialog', { name: '报送查处结果' });
    fireEvent.click(within(dialog).getByRole('radio', { name: '属实' }));
    fireEvent.change(within(dialog).getByLabelText(/查明的事实/), { target: { value: '窗口无人一小时' } });
    fireEvent.change(within(dialog).getByLabelText(/处理情况/), { target: { value: '已批评教育' } });
    return dialog;
  };
  const send = (dialog: HTMLElement) =>
    fireEvent.click(within(dialog).getByRole('button', { name: '报送审核' }));

  it('sends its fields for the version that was read, and closes', async () => {
    serve(`POST ${CASE}/actions/find`, caseView({ version: 4, state: 'reviewing' }));
    send(await find());
    await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
    const post = seen.find(({ method }) => method === 'POST')!;
    expect(post.body).toEqual({
      finding: 'substantiated',
      facts: '窗口无人一小时',
      measures: '已批评教育',
      attachmentIds: [],
    });
    expect(post.headers.get('If-Match')).toBe('"3"');
  });

  it('after a lost race says who was faster and keeps the text', async () => {
    serve(`POST ${CASE}/actions/find`, () => refuse('record.stale', { detail: '周敏刚刚更新过这件投诉。' }));
    const dialog = await find();
    send(dialog);
    expect(await within(dialog).findByText('周敏刚刚更新过这件投诉。')).toBeInTheDocument();
    serve(`GET ${CASE}`, caseView({ version: 4, allowedActions: ['find'] }));
    fireEvent.click(within(dialog).getByRole('button', { name: /读取最新内容/ }));
    expect(await within(dialog).findByText(/已读取最新内容/)).toBeInTheDocument();
    expect(within(dialog).getByLabelText(/查明的事实/)).toHaveValue('窗口无人一小时');
  });

  it('brings typed text back after the page was left', async () => {
    await find();
    cleanup();
    open(caseView({ allowedActions: ['find'] }), '?do=find');
    const dialog = await screen.findByRole('dialog', { name: '报送查处结果' });
    expect(within(dialog).getByLabelText(/查明的事实/)).toHaveValue('窗口无人一小时');
    expect(within(dialog).getByText('已恢复上次没有提交的内容')).toBeInTheDocument();
  });

  it('warns while a summary gives the complainant away', async () => {
    open(officeView({ state: 'accepted', summary: null, allowedActions: ['summarise'] }), '?do=summarise');
    const dialog = await screen.findByRole('dialog', { name: '拟转办摘要' });
    fireEvent.change(within(dialog).getByLabelText('转办摘要'), {
      target: { value: '请回电 13800138000' },
    });
    expect(await within(dialog).findByText(/像电话号码/)).toBeInTheDocument();
  });
});
