import type { LetterPage, LetterView } from '@zuofeng/shared/supervision/supervision.contract';
import type { LetterAction } from '@zuofeng/shared/supervision/supervision.labels';
import type { Answer, TestApp } from '../../testing/app.js';
import type { Person } from '../auth/account.factory.js';
import { act, type Cast, makeItem } from '../rectification/rectification.factory.js';

export const LETTER = {
  subject: '窗口等候时间过长问题',
  demand: '一、立即增开窗口。\n二、每日报送等候时长。',
};

/** A letter on a supervised item of the cast's unit, as its officer issues it. */
export async function makeLetter(app: TestApp, cast: Cast): Promise<LetterView> {
  const item = await makeItem(app, cast, 'working', { severity: 'supervised', deadline: '2026-06-30' });
  const issued = await act(app, cast.officer, item.id, 'supervise', LETTER, { version: item.version });
  if (issued.status !== 200) throw new Error(`supervise: ${issued.text}`);
  const listed = await app.get<LetterPage>(`/api/supervision-letters?itemId=${item.id}`, {
    as: cast.officer,
  });
  return (await app.get(`/api/supervision-letters/${listed.body.rows[0]!.id}`, { as: cast.officer }))
    .body as LetterView;
}

/** Takes a step of a letter as a person, at the version that it has now. */
export async function step(
  app: TestApp,
  person: Person,
  id: string,
  action: LetterAction,
  body: object,
  version?: number,
): Promise<Answer> {
  const [row] = await app.dataSource.query<{ version: number }[]>(
    'SELECT version FROM supervision_letter WHERE id = $1',
    [id],
  );
  const seen = version ?? row!.version;
  return app.post(`/api/supervision-letters/${id}/actions/${action}`, body, { as: person, version: seen });
}
