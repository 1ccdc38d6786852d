import { jest } from '@jest/globals';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { PaperTemplateView } from '@zuofeng/shared/editions/editions.contract';
import { refuse, seen, serve } from '../../../testing/server.js';
import { openPage } from '../../rectification/testing-pages.js';
import { office } from '../../scoring/testing.js';
import TemplatesPage from './templates.page.js';

jest.setTimeout(60_000);

const director = { ...office, permissions: [...office.permissions, 'edition.template' as const] };
const file = { id: 'f1', name: '市通报模板.docx', size: 20_480 };
const template = (over: Partial<PaperTemplateView> = {}): PaperTemplateView => ({
  ...({ kind: 'bulletin', label: '通报', version: 0, file: null } as const),
  ...{ changedByName: null, changedAt: null, placeholders: ['标题', '红榜'] },
  ...over,
});
const own = template({
  ...{ version: 3, file: file as PaperTemplateView['file'] },
  ...{ changedByName: '李主任', changedAt: '2026-07-03T01:00:00.000Z' },
});
const open = (rows: PaperTemplateView[], person = director) => {
  serve('GET /edition-templates', { rows });
  return openPage('/editions/templates', [{ path: '/editions/templates', element: <TemplatesPage /> }], {
    person,
  });
};

describe('文书模板', () => {
  it('says which template holds, what may be filled in, and where to take it from', async () => {
    open([template()], office);
    const card = within(await screen.findByRole('region', { name: '通报模板' }));
    expect(card.getByText('系统自带的公文格式模板。')).toBeInTheDocument();
    expect(card.getByRole('list', { name: '通报可用的填写位置' })).toHaveTextContent('{{标题}}{{红榜}}');
    expect(card.getByRole('link', { name: /下载现行模板/ })).toHaveAttribute(
      'href',
      '/api/edition-templates/bulletin/document',
    );
    expect(card.queryByRole('button')).toBeNull();
  });

  it('goes back to the product’s own, with the version that was seen', async () => {
    serve('PUT /edition-templates/bulletin', template({ version: 4 }));
    open([own]);
    await userEvent.click(await screen.findByRole('button', { name: /恢复系统自带/ }));
    await userEvent.click(await screen.findByRole('button', { name: /^恢 ?复$/ }));
    await screen.findByText('已恢复系统自带的通报模板');
    const sent = seen.find(({ method }) => method === 'PUT');
    expect(sent?.body).toEqual({ fileId: null });
    expect(sent?.headers.get('If-Match')).toBe('"3"');
  });

  it('says why a change is refused', async () => {
    serve('PUT /edition-templates/bulletin', () => refuse('record.stale'));
    open([own]);
    await userEvent.click(await screen.findByRole('button', { name: /恢复系统自带/ }));
    await userEvent.click(await screen.findByRole('button', { name: /^恢 ?复$/ }));
    expect(await screen.findByRole('alert')).toBeInTheDocument();
  });
});
