import { QueryClientProvider } from '@tanstack/react-query';
import { fireEvent, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { canonicalText } from '@zuofeng/shared/editions/edition-content';
import { anEdition, bytesOf, KEY, stateOf } from '../../features/board/testing.js';
import { createQueryClient } from '../../lib/query.js';
import { refuse, seen, serve } from '../../testing/server.js';
import { PublicApp } from '../app.js';

const EDITION = anEdition();
const ORIGINAL = canonicalText(EDITION);

function open(path = '/verify') {
  window.history.replaceState(null, '', path);
  render(
    <QueryClientProvider client={createQueryClient()}>
      <PublicApp />
    </QueryClientProvider>,
  );
}
async function paste(text: string) {
  fireEvent.change(await screen.findByRole('textbox', { name: '粘贴内容' }), { target: { value: text } });
  await userEvent.click(screen.getByRole('button', { name: '核验粘贴的内容' }));
}
const result = (words: RegExp) => screen.findByRole('region', { name: words });

beforeEach(() => {
  Element.prototype.scrollIntoView = () => undefined;
  serve('GET /public/site', { demo: true });
  serve('GET /public/editions', { editions: [stateOf(EDITION)] });
  serve('GET /public/signing-keys', { keys: [KEY] });
  serve(`GET /public/editions/${EDITION.number}`, () => new Response(bytesOf(ORIGINAL)));
  serve(`GET /public/editions/${EDITION.number}/state`, stateOf(EDITION));
});

it('checks at once the edition from which one comes', async () => {
  open(`/verify?edition=${EDITION.number}`);
  const found = within(await result(/真实/));
  expect(found.getAllByText('通过')).toHaveLength(4);
  expect(found.getByText(/青湖区 96.4/)).toBeInTheDocument();
});

it('checks the edition that one chooses', async () => {
  open();
  await userEvent.click(await screen.findByRole('button', { name: '核验这一期' }));
  expect(await result(/真实/)).toBeInTheDocument();
});

it('checks a pasted text without sending it anywhere', async () => {
  open();
  await paste(JSON.stringify(EDITION, null, 2));
  expect(await result(/真实/)).toBeInTheDocument();
  expect(seen.every(({ method, body }) => method === 'GET' && body === undefined)).toBe(true);
});

it('catches a forged text and says what it says otherwise', async () => {
  open();
  await paste(ORIGINAL.replace('"total":"71.05"', '"total":"97.05"'));
  const found = within(await result(/内容被改动/));
  expect(found.getByText('西坪县：得分写作“97.05”，公布的是“71.05”')).toBeInTheDocument();
  expect(found.getByText('未通过')).toBeInTheDocument();
});

it('does not believe an edition that the city never published', async () => {
  serve('GET /public/editions/HH-2031Q1/state', () => refuse('record.not-found'));
  open();
  await paste(canonicalText(anEdition({ number: 'HH-2031Q1' })));
  expect(await result(/签名不符/)).toHaveTextContent('没有公布过期号为 HH-2031Q1 的榜单');
});

it('catches a byte that was flipped on the server or on the way', async () => {
  serve(`GET /public/editions/${EDITION.number}`, () => new Response(bytesOf(ORIGINAL.replace('青', '清'))));
  open(`/verify?edition=${EDITION.number}`);
  expect(await result(/内容被改动/)).toBeInTheDocument();
});

it('says that a genuine edition was corrected since', async () => {
  serve(
    `GET /public/editions/${EDITION.number}/state`,
    stateOf(EDITION, { supersededBy: 'HH-2026Q3-更1', state: 'superseded' }),
  );
  open(`/verify?edition=${EDITION.number}`);
  expect(await result(/真实/)).toHaveTextContent('已更正，现行的是 HH-2026Q3-更1');
});

it('says so when the network fails, and does not call it a forgery', async () => {
  serve(`GET /public/editions/${EDITION.number}/state`, () => refuse('service.unavailable'));
  open(`/verify?edition=${EDITION.number}`);
  expect(await screen.findByRole('alert', {}, { timeout: 15_000 })).toBeInTheDocument();
  expect(screen.queryByText(/签名不符/)).not.toBeInTheDocument();
});
