import { jest } from '@jest/globals';
import type { EditionView, ObjectionView } from '@zuofeng/shared/editions/editions.contract';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { seen, serve } from '../../../testing/server.js';
import { openPage } from '../../rectification/testing-pages.js';
import { indicator, office, period, run, table } from '../../scoring/testing.js';
import EditionPage from './edition.page.js';

jest.setTimeout(60_000);

const objection: ObjectionView = {
  ...{
    id: 'o1',
    version: 3,
    editionId: 'e1',
    editionNumber: 'HH-2026Q2',
    indicator,
    state: 'filed',
    files: [],
  },
  unit: table().places[0]!.unit,
  ...{ claim: '这一项 6 月 28 日已经报送。', signedByName: '钱局长', filedAt: run.at },
  ...{ decidedByName: null, decision: null, points: null, decidedAt: null, allowedActions: ['decide'] },
};

const edition = (over: Partial<EditionView> = {}): EditionView => ({
  ...{
    id: 'e1',
    version: 7,
    number: 'HH-2026Q2',
    title: '2026 年第二季度红黑榜',
    state: 'consultation',
    period,
  },
  ...{ consultationTo: '2026-07-10', publishedAt: null, red: 1, black: 1, openObjections: 1 },
  ...{ supersedes: null, supersededBy: null, changedAt: run.at },
  ...{ run, indicators: [indicator], groups: table().groups, places: table().places, listed: [] },
  ...{
    objections: [objection],
    corrections: [],
    correctionReason: null,
    consultationText: null,
    proof: null,
  },
  events: [{ label: '公开征求意见', byName: '李主任', at: run.at, note: null }],
  ...{ allowedActions: ['withdraw'], blocked: [], mayObject: [] },
  ...over,
});

const open = (view: EditionView, person = office) => {
  serve('GET /editions/e1', view);
  return openPage('/editions/e1', [{ path: '/editions/:id', element: <EditionPage /> }], { person });
};

describe('一期榜单', () => {
  it('says which rule holds an action back and offers only what is allowed', async () => {
    open(edition({ blocked: [{ action: 'approve', reason: '还有 1 件异议未作决定，处理完后才能审定。' }] }));
    expect(await screen.findByRole('list', { name: '暂不能办理' })).toHaveTextContent(
      '审定：还有 1 件异议未作决定',
    );
    expect(screen.queryByRole('button', { name: '审定' })).toBeNull();
    expect(screen.getByRole('button', { name: '撤回' })).toBeInTheDocument();
  });

  it('an objection is decided with its own version, its points and the reason', async () => {
    serve('POST /objections/o1/actions/decide', { ...objection, state: 'upheld' });
    open(edition());
    await userEvent.click(await screen.findByRole('button', { name: /^作出决定 ?：青湖区$/ }));
    const dialog = await screen.findByRole('dialog');
    await userEvent.click(within(dialog).getByLabelText('成立'));
    await userEvent.type(within(dialog).getByLabelText(/加减分/), '4.5');
    await userEvent.type(within(dialog).getByLabelText('决定理由'), '核实属实');
    await userEvent.click(within(dialog).getByRole('button', { name: '作出决定' }));
    await screen.findByText('已作出决定，并通知单位');
    const sent = seen.find(({ method }) => method === 'POST');
    expect(sent?.body).toEqual({ outcome: 'upheld', points: '4.5', reason: '核实属实' });
    expect(sent?.headers.get('If-Match')).toBe('"3"');
  });

  it('says loudly when the content is not what was approved', async () => {
    const proof = { digest: 'a'.repeat(64), signature: 'b', keyId: 'k1', intact: false };
    open(edition({ state: 'approved', proof, objections: [], openObjections: 0 }));
    expect(await screen.findByText(/与审定时的签名不符/)).toBeInTheDocument();
    expect(screen.getByRole('link', { name: /下载通报/ })).toHaveAttribute(
      'href',
      '/api/editions/e1/bulletin.docx',
    );
    expect(screen.getByRole('link', { name: '通报' })).toHaveAttribute('href', '/editions/e1/bulletin');
  });

  it('compares with the records of today only when asked, and shows what would change', async () => {
    serve('GET /editions/e1/drift', {
      at: run.at,
      lines: [
        {
          unit: objection.unit,
          indicator,
          published: '18.00',
          now: '16.00',
          difference: '-2.00',
          added: ['ZG-2026-00400'],
          gone: [],
        },
      ],
      moves: ['青湖区退出红榜'],
    });
    open(edition({ state: 'published', publishedAt: run.at, objections: [], allowedActions: ['correct'] }));
    expect(seen.some(({ path }) => path.includes('drift'))).toBe(false);
    await userEvent.click(await screen.findByRole('button', { name: '核对' }));
    expect(await screen.findByText(/18.00 → 16.00（−2.00）/)).toBeInTheDocument();
    expect(screen.getByText(/青湖区退出红榜/)).toBeInTheDocument();
    expect(screen.getByRole('button', { name: '更正榜单' })).toBeInTheDocument();
  });
});
