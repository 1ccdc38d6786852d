import { addCalendarDays, type Day } from '@zuofeng/shared/calendar/days';
import { type Character, PROMINENT } from './city.js';
import { signerOn } from './signers.js';
import { lookBack, lookedAt, methodOf } from './look-back.js';
import type { Draft } from './steps.js';
import { between, type Scene, Storyline } from './storyline.js';
import { fill } from './render.js';
import type { Story } from './story.js';

/** How far the story is told: to its end as time allows, or held at a point where somebody has to act now. */
export type Fate =
  | 'run'
  | 'draft'
  | 'returned'
  | 'issued'
  | 'extension-asked'
  | 'applied'
  | 'submitted'
  | 'sent-back'
  | 'cancelled';

export interface Telling {
  story: Story;
  draft: Draft;
  /** The office's people in this story: who enters, who issues, who verifies (another person). */
  enterer: string;
  issuer: string;
  verifier: string;
  registered: Day;
  deadline: Day;
  fate: Fate;
}

const HABITS: Record<
  Character,
  { late: number; stuck: number; sendBack: number; extension: number; slow: number; relapse: number }
> = {
  good: { late: 0.01, stuck: 0, sendBack: 0.03, extension: 0.04, slow: 0, relapse: 0.02 },
  average: { late: 0.08, stuck: 0.06, sendBack: 0.1, extension: 0.1, slow: 1, relapse: 0.07 },
  struggling: { late: 0.25, stuck: 0.5, sendBack: 0.22, extension: 0.16, slow: 3, relapse: 0.16 },
};

/** Even a struggling unit does not let a matter lie longer than this many days past its deadline. */
const STALLED_FOR = 110;

/** One item's whole life, from logging to today. */
export function tell(telling: Telling, scene: Scene): Storyline {
  const line = new Storyline(scene);
  const { fate } = telling;
  if (!enter(line, telling)) return line;
  const { random } = scene;
  if (fate === 'cancelled' || (fate === 'run' && random.chance(0.025))) {
    line.write(line.later(3, 12), 'director', { action: 'cancel', body: { reason: line.remark('cancel') } });
    return line;
  }
  const habits = HABITS[scene.unit.character];
  const asks = fate === 'extension-asked' || (fate === 'run' && random.chance(habits.extension));
  const deadline = asks ? extend(line, telling) : telling.deadline;
  if (fate === 'extension-asked') return line;
  const recent = deadline > addCalendarDays(scene.today, -STALLED_FOR);
  if (fate === 'run' && recent && random.chance(habits.stuck)) return stall(line, deadline);
  work(line, telling, deadline);
  if (fate === 'applied') return line;
  sign(line);
  if (fate === 'submitted') return line;
  const sentBack = fate === 'sent-back' || random.chance(habits.sendBack);
  if (sentBack) {
    line.write(line.later(2, 5), telling.verifier, {
      action: 'send-back',
      body: { reason: line.remark('sendBack') },
    });
    if (fate === 'sent-back') return line;
    workAgain(line, telling, 'afterSendBack', [3, 8]);
  }
  close(line, telling);
  if (random.chance(habits.relapse)) relapse(line, telling);
  else lookBack(line, telling);
  return line;
}

/** Logged, issued, perhaps returned, accepted. False when the story is held before the unit works on it. */
export function enter(line: Storyline, { draft, enterer, issuer, registered, fate }: Telling): boolean {
  const { unit, random } = line.scene;
  line.write(registered, enterer, { action: 'create', body: draft });
  if (fate === 'draft') return false;
  line.write(line.later(0, 2), issuer, { action: 'issue', body: { note: line.remark('issue') } });
  if (fate === 'issued') return false;
  const liaison = `${unit.code}-liaison`;
  if (fate === 'returned' || (fate === 'run' && random.chance(0.025))) {
    line.write(line.later(0, 1), liaison, { action: 'return', body: { reason: line.remark('return') } });
    if (fate === 'returned') return false;
    line.write(line.later(1, 2), issuer, { action: 'issue', body: { note: line.remark('reissue') } });
  }
  const slow = HABITS[unit.character].slow;
  line.write(line.later(slow > 1 ? 1 : 0, 1 + slow), liaison, { action: 'accept', body: { note: null } });
  return true;
}

/** The head asks for more time some days before the deadline; answers the deadline then in force. */
function extend(line: Storyline, { deadline, fate }: Telling): Day {
  const { unit, random, workdays } = line.scene;
  const asked = fate === 'extension-asked' ? line.later(8, 12) : workdays.add(deadline, -random.whole(5, 9));
  const wanted = workdays.withinKnown(workdays.nearest(addCalendarDays(deadline, random.whole(10, 21))));
  if (wanted <= deadline) return deadline;
  line.write(asked, `${unit.code}-head`, {
    action: 'request-extension',
    body: { reason: line.remark('extension'), deadline: wanted },
  });
  if (fate === 'extension-asked') return deadline;
  const approve = random.chance(0.7) && line.day < deadline;
  line.write(line.later(1, 2), 'director', {
    action: 'decide-extension',
    body: { approve, note: line.remark(approve ? 'extensionApproved' : 'extensionRefused') },
  });
  return approve ? wanted : deadline;
}

/** A unit that lets the matter lie: some progress, the deadline passes, excuses. */
function stall(line: Storyline, deadline: Day): Storyline {
  const { unit, random } = line.scene;
  const liaison = `${unit.code}-liaison`;
  const from = line.day;
  for (const [part, percent] of [
    [0.6, 25],
    [1.3, 45],
  ] as const) {
    line.write(between(from, deadline, part), liaison, {
      action: 'report',
      body: { note: line.remark('latePlea'), percent: percent + random.whole(0, 10) },
      files: 0,
    });
  }
  return line;
}

/** Progress as the story tells it, then the application, on time or late as the unit's character is. */
function work(line: Storyline, { story, fate }: Telling, deadline: Day): void {
  const { unit, random, workdays, slots, today } = line.scene;
  const { late } = HABITS[unit.character];
  const held = fate !== 'run' && fate !== 'cancelled';
  const isLate = !held && random.chance(late);
  const early = unit.character === 'good' ? 0.35 : 0.55;
  const days = unit.character === 'struggling' ? random.whole(6, 55) : random.whole(2, 18);
  const from = line.day;
  const goal = held
    ? workdays.add(today, fate === 'sent-back' ? -random.whole(8, 10) : -random.whole(1, 2))
    : isLate
      ? addCalendarDays(deadline, days)
      : workdays.add(between(from, deadline, early + random.next() * 0.36), -2);
  const worker = workerOf(line);
  story.progress.forEach((note, index) => {
    const part = (index + 1) / (story.progress.length + 1);
    line.write(between(from, goal, part), worker, {
      action: 'report',
      body: { note: fill(note, slots), percent: Math.round(part * 90) + random.whole(-8, 8) },
      files: random.chance(0.5) ? 1 : 0,
    });
  });
  if (!held && random.chance(0.05)) {
    apply(line, goal, worker, story);
    line.write(line.later(0, 1), `${unit.code}-head`, {
      action: 'refuse-to-sign',
      body: { reason: line.remark('refuseToSign') },
    });
    apply(line, line.later(2, 4), worker, story);
  } else apply(line, goal, worker, story);
}

export function apply(line: Storyline, day: Day, worker: string, story: Story): void {
  line.write(day, worker, {
    action: 'apply',
    body: { note: fill(story.completion, line.scene.slots) },
    files: line.scene.random.whole(1, 3),
  });
}

export function sign(line: Storyline): void {
  const { unit, random, today } = line.scene;
  const day = line.later(0, random.chance(0.8) ? 0 : 1);
  line.write(day, signerOn(unit, day, today, random), {
    action: 'sign',
    body: { note: line.remark('sign') },
  });
}

function workAgain(
  line: Storyline,
  { story }: Telling,
  kind: 'afterSendBack' | 'afterReopen',
  [min, max]: [number, number],
): void {
  const worker = workerOf(line);
  line.write(line.later(2, 4), worker, {
    action: 'report',
    body: { note: line.remark(kind), percent: line.scene.random.whole(80, 96) },
    files: 1,
  });
  apply(line, line.later(min, max), worker, story);
  sign(line);
}

export function close(line: Storyline, { story, draft, verifier }: Telling): void {
  const { random, slots } = line.scene;
  line.write(line.later(1, 6), verifier, {
    action: 'close',
    body: {
      method: methodOf(story.finding, random),
      finding: fill(story.finding, slots),
      callBackResult: draft.origin === 'complaint' ? line.remark('callBack') : null,
    },
  });
}

/** Closed, and back again: mostly the look-back finds the problem anew, sometimes it is plain before anybody looks. */
function relapse(line: Storyline, telling: Telling): void {
  const { workdays, random } = line.scene;
  const early = random.chance(0.3);
  const day = early ? workdays.nearest(addCalendarDays(line.day, random.whole(9, 22))) : lookedAt(line);
  const deadline = workdays.withinKnown(workdays.nearest(addCalendarDays(day, random.whole(25, 40))));
  if (deadline <= addCalendarDays(day, 10)) return;
  const reason = line.remark('reopen');
  if (early) line.write(day, telling.issuer, { action: 'reopen', body: { reason, deadline } });
  else {
    const finding = line.remark('relapsed');
    line.write(day, telling.issuer, {
      action: 'relapse',
      body: { method: methodOf(finding, random), finding, reason, deadline },
    });
  }
  workAgain(line, telling, 'afterReopen', [5, 14]);
  close(line, telling);
  lookBack(line, telling);
}

const workerOf = ({ scene: { unit, random } }: Storyline): string =>
  hasClerk(unit.code) && random.chance(0.5) ? `${unit.code}-staff` : `${unit.code}-liaison`;

const hasClerk = (code: string): boolean => (PROMINENT as readonly string[]).includes(code);
