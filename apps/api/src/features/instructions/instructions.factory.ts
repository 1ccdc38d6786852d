import type { GiveInstruction, InstructionView } from '@zuofeng/shared/instructions/instructions.contract';
import type { InstructionAction } from '@zuofeng/shared/instructions/instructions.labels';
import type { Answer, TestApp } from '../../testing/app.js';
import type { Person } from '../auth/account.factory.js';
import { type Cast, makeItem } from '../rectification/rectification.factory.js';

export const WORDS = '此事群众反映强烈，请一周内拿出办法。';

/** An instruction that a leader writes on an item of the cast's unit, unless told otherwise. */
export async function makeInstruction(
  app: TestApp,
  cast: Cast,
  leader: Person,
  change: Partial<GiveInstruction> = {},
): Promise<InstructionView> {
  const subjectId = change.subjectId ?? (await makeItem(app, cast, 'working')).id;
  const body = { subjectType: 'item', addressee: 'unit', words: WORDS, replyWithin: 5, ...change, subjectId };
  const answer = await app.post<InstructionView>('/api/instructions', body, { as: leader });
  if (answer.status !== 201) throw new Error(`give: ${answer.text}`);
  return answer.body;
}

/** Takes a step of an instruction as a person, at the version that it has now. */
export async function step(
  app: TestApp,
  person: Person,
  id: string,
  action: InstructionAction,
  body: object,
  version?: number,
): Promise<Answer<InstructionView & { code?: string }>> {
  const [row] = await app.dataSource.query<{ version: number }[]>(
    'SELECT version FROM instruction WHERE id = $1',
    [id],
  );
  const seen = version ?? row!.version;
  return app.post(`/api/instructions/${id}/actions/${action}`, body, { as: person, version: seen });
}
