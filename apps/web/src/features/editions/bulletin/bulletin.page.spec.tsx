import { jest } from '@jest/globals';
import { screen, within } from '@testing-library/react';
import { serve } from '../../../testing/server.js';
import { openPage } from '../../rectification/testing-pages.js';
import { office } from '../../scoring/testing.js';
import BulletinPage from './bulletin.page.js';

jest.setTimeout(60_000);

it('通报 stands on the page as it stands in the Word document, tables and all', async () => {
  serve('GET /editions/e1/bulletin', {
    ...{ number: 'HH-2026Q2', title: '2026 年第二季度红黑榜', state: 'published' },
    words: {
      ...{ 发文机关: '演示市作风兴市工作领导小组办公室', 文号: 'HH-2026Q2', 标题: '考评情况通报' },
      ...{ 主送: '各县（市、区）：', 开头: '现通报如下。', 更正说明: ['本通报更正 HH-2026Q1。'] },
      红榜: [
        {
          heading: '一、红榜单位',
          table: { head: ['单位', '得分'], rows: [['青湖区', '96.40']], widths: [60, 40] },
        },
      ],
      ...{ 黑榜: ['二、黑榜单位：本期无。'], 名次表: [{ heading: '三、各组名次', table: null }] },
      ...{ 结尾: '再接再厉。', 日期: '2026年7月16日', 摘要: '本期榜单 SHA-256：abc' },
    },
  });
  openPage('/editions/e1/bulletin', [{ path: '/editions/:id/bulletin', element: <BulletinPage /> }], {
    person: office,
  });
  const paper = within(await screen.findByRole('article', { name: '通报正文' }));
  expect(paper.getByRole('heading', { level: 2 })).toHaveTextContent('考评情况通报');
  expect(paper.getByRole('row', { name: '青湖区 96.40' })).toBeInTheDocument();
  expect(paper.getByText('本通报更正 HH-2026Q1。')).toBeInTheDocument();
  expect(paper.getByText('二、黑榜单位：本期无。')).toBeInTheDocument();
  expect(screen.getByRole('button', { name: /打印/ })).toBeInTheDocument();
  expect(screen.getByRole('link', { name: /Word 文档/ })).toHaveAttribute(
    'href',
    '/api/editions/e1/bulletin.docx',
  );
});
