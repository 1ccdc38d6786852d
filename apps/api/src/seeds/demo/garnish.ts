import { addCalendarDays } from '@zuofeng/shared/calendar/days';
import { PROMINENT } from './city.js';
import { EXCHANGES } from './remarks.js';
import { fill } from './render.js';
import type { Step } from './steps.js';
import type { Storyline } from './storyline.js';
import type { Telling } from './tell.js';

/** Lays over a finished story what people say along the way, and what the office makes public (about a quarter). */
export function garnish(line: Storyline, telling: Telling): void {
  const { random, unit } = line.scene;
  const issued = line.steps.find(({ action }) => action === 'issue');
  if (!issued) return;
  if (random.chance(0.3)) exchange(line, telling);
  const leads = (PROMINENT as readonly string[]).includes(unit.code) ? 0.2 : 0.06;
  if (random.chance(telling.draft.severity === 'supervised' ? 0.7 : leads)) {
    place(line, whileOpen(line), 'leader', {
      action: 'comment',
      body: { text: line.remark('leaderComment') },
    });
  }
  if (random.chance(0.27)) publish(line, telling);
}

type Remark = Extract<Step, { action: 'comment' | 'publish' }>;

/** A question of the office and, mostly, the unit's answer. */
function exchange(line: Storyline, { issuer, verifier }: Telling): void {
  const { random, unit, slots } = line.scene;
  const [question, answer] = random.pick(EXCHANGES);
  const after = whileOpen(line);
  const asker = random.pick([issuer, verifier, 'director']);
  place(line, after, asker, { action: 'comment', body: { text: question } });
  if (random.chance(0.2)) return;
  const text = fill(answer, slots);
  place(line, after + 1, `${unit.code}-liaison`, { action: 'comment', body: { text } });
}

/** Some step after which the matter is still open. */
function whileOpen(line: Storyline): number {
  const first = line.steps.findIndex(({ action }) => action === 'issue');
  const end = line.steps.findIndex(({ action }) => action === 'apply' || action === 'cancel');
  return line.scene.random.whole(first, Math.max(first, (end < 0 ? line.steps.length : end) - 1));
}

function place(line: Storyline, after: number, by: string, deed: Omit<Remark, 'at' | 'by'>): void {
  const from = line.steps[after]!.at.getTime();
  const next = line.steps[after + 1]?.at.getTime() ?? from + 3 * 60 * 60_000;
  const at = new Date(from + Math.min((next - from) / 2, line.scene.random.whole(20, 90) * 60_000));
  line.steps.splice(after + 1, 0, { ...deed, at, by } as Step);
}

/** Closed: what was achieved. Still open: what the problem is and what will be the measure of its end. */
function publish(line: Storyline, { story, draft, issuer, verifier }: Telling): void {
  const { slots, unit, today } = line.scene;
  const dawn = Date.parse(`${addCalendarDays(today, -1)}T16:00:00Z`);
  const closed = line.steps.findIndex(({ action, at }) => action === 'close' && at.getTime() < dawn);
  if (closed >= 0) {
    const summary = `${unit.name}“${slots.matter}”问题已整改销号。${fill(story.completion, slots)}`;
    place(line, closed, verifier, { action: 'publish', body: { summary } });
    return;
  }
  const cancelled = line.steps.some(({ action }) => action === 'cancel' || action === 'return');
  if (cancelled) return;
  const issued = line.steps.findIndex(({ action }) => action === 'issue');
  const summary = `${unit.name}正在整改“${slots.matter}”方面的问题，整改目标：${draft.standard!}`;
  place(line, issued, issuer, { action: 'publish', body: { summary } });
}
