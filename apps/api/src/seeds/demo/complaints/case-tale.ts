import { addCalendarDays, shanghaiDay } from '@zuofeng/shared/calendar/days';
import type { Grade } from '@zuofeng/shared/complaints/complaints.labels';
import type { Character } from '../city.js';
import type { CaseLine } from './case-line.js';
import type { ComplaintStory } from './complaint-story.js';
import { WORDS } from './words.js';

export interface CaseTelling {
  story: ComplaintStory;
  words: (text: string) => string;
  headNamed: boolean;
  unitUnknown: boolean;
  /** It came by the web: the complainant has a receipt. */
  web: boolean;
}

type Wait = readonly [number, number];
const HABITS: Record<
  Character,
  { found: number; handle: Wait; stuck: number; sendBack: number; grades: readonly Grade[] }
> = {
  good: { found: 0.45, handle: [2, 12], stuck: 0.02, sendBack: 0.04, grades: [5, 5, 5, 4, 4, 4, 3, 2] },
  average: { found: 0.55, handle: [4, 22], stuck: 0.08, sendBack: 0.1, grades: [5, 5, 4, 4, 4, 3, 3, 2, 1] },
  struggling: { found: 0.7, handle: [8, 38], stuck: 0.22, sendBack: 0.2, grades: [5, 4, 4, 3, 3, 2, 2, 1] },
};
/** Who does not move any more had the case at most so many days. */
const STUCK_WITHIN = 130;

/** One case's whole life, from acceptance to today; what lies after today is cut off by the plan. */
export function tellCase(line: CaseLine, telling: CaseTelling): void {
  const { random, today } = line.scene;
  const recent = line.day > addCalendarDays(today, -STUCK_WITHIN);
  // Somebody forgot it, or it came last night.
  if (recent && random.chance(0.02)) return;
  const late = random.chance(0.04);
  const triage: Wait = late ? [12, 16] : [1, 6];
  const chance = random.next();
  if (chance < 0.07) return end(line, triage, 'decline');
  if (chance < 0.12) return end(line, triage, 'transfer');
  const fast = ['attitude', 'delay'].includes(telling.story.category) && random.chance(0.4);
  line.write(triage, 'office1', 'accept', { track: fast ? 'fast' : 'ordinary' });
  if (recent && random.chance(0.03)) return;
  begin(line, telling, fast);
  const { stuck } = HABITS[line.scene.unit.character];
  if (recent && random.chance(stuck)) return;
  handle(line, telling, fast);
  conclude(line, telling);
}

function end(line: CaseLine, wait: Wait, action: 'decline' | 'transfer'): void {
  const { random } = line.scene;
  if (action === 'decline') {
    const [ground, reason] = random.pick(WORDS.decline);
    line.write(wait, 'office1', 'decline', { ground, reason });
  } else {
    const [target, reason] = random.pick(WORDS.transfer);
    line.write(wait, 'office1', 'transfer', { target, reason });
  }
}

function begin(line: CaseLine, { story, words, headNamed, unitUnknown }: CaseTelling, fast: boolean): void {
  const { random, unit } = line.scene;
  if (headNamed || random.chance(0.06)) {
    line.write([0, 2], 'office2', 'take-up', { note: '由办公室直接核查。' });
    return;
  }
  if (unitUnknown) line.write([0, 1], 'office1', 'classify');
  const summary = `反映${unit.shortName}${story.title}。请查清事实、责任和原因，依规处理，并向群众反馈。`;
  line.write([0, fast ? 0 : 2], 'office1', 'summarise', { title: story.title, summary: words(summary) });
  line.write([0, 0], 'office1', 'assign', { note: random.pick(WORDS.assign) });
  if (random.chance(0.03)) {
    line.write([1, 3], `${unit.code}-head`, 'object', { reason: random.pick(WORDS.object) });
    line.write([1, 2], 'office1', 'reject-objection', { reason: '经核对三定方案，由你单位牵头办理。' });
  }
}

const acceptedOn = (line: CaseLine) => shanghaiDay(line.steps.find(({ action }) => action === 'accept')!.at);
const isDirect = (line: CaseLine) => line.steps.some(({ action }) => action === 'take-up');

function handle(line: CaseLine, telling: CaseTelling, fast: boolean): void {
  const { random, unit } = line.scene;
  const { handle: wait, sendBack } = HABITS[unit.character];
  const direct = isDirect(line);
  const finder = direct ? 'office2' : `${unit.code}-head`;
  if (random.chance(0.2)) {
    const by = direct ? 'office2' : `${unit.code}-liaison`;
    line.write([1, 3], by, 'note', { note: random.pick(WORDS.note) });
  }
  if (!fast && random.chance(0.04)) {
    line.write([3, 8], finder, 'request-extension', {
      toDay: addCalendarDays(acceptedOn(line), 85),
      reason: random.pick(WORDS.extension),
    });
    line.write([1, 2], 'director', 'approve-extension', { note: '同意延期，抓紧核查。' });
  }
  find(line, telling, fast ? [1, 5] : wait, finder);
  if (random.chance(sendBack)) {
    line.write([1, 4], 'office3', 'send-back', { reason: random.pick(WORDS.sendBack) });
    find(line, telling, [2, 8], finder);
  }
}

function find(line: CaseLine, { story, words }: CaseTelling, wait: Wait, by: string): void {
  const { random, unit } = line.scene;
  const found = random.chance(HABITS[unit.character].found);
  const finding = found ? (random.chance(0.3) ? 'partly' : 'substantiated') : 'unsubstantiated';
  line.write(wait, by, 'find', {
    finding,
    facts: words(found ? `经查，${story.cause}` : `经查，${story.clear}`),
    measures: words(found ? story.remedy : '已向投诉人说明情况，并将所反映的环节列入日常检查。'),
  });
}

function conclude(line: CaseLine, telling: CaseTelling, again = false): void {
  const { unit } = line.scene;
  const { story, words } = telling;
  line.write([1, 4], 'office3', 'conclude');
  const { finding } = line.steps.findLast(({ action }) => action === 'find')!.body;
  const found = finding !== 'unsubstantiated';
  if (found && !again) light(line);
  const outcome = found ? `${story.cause}${story.remedy}` : story.clear;
  line.write([0, 3], 'office1', 'reply', {
    reply: words(
      `您反映的“${story.title}”问题已经查结。${outcome}感谢您的监督，如对结果有意见，可以评价或者申请复查。`,
    ),
  });
  hear(line, telling, unit.character, again);
}

/** 通报 and 问责; now and then one is still missing, or the director signs why. */
function light(line: CaseLine): void {
  const { random, unit } = line.scene;
  const lamp = (person: string, record: string) => ({ onDay: 'today', person, record });
  if (random.chance(0.93))
    line.write([0, 5], 'office2', 'announce', lamp('领导小组办公室', random.pick(WORDS.announced)));
  if (random.chance(0.9))
    line.write(
      [0, 6],
      'office2',
      'hold-accountable',
      lamp(`${unit.shortName}相关责任人`, random.pick(WORDS.accountable)),
    );
  else if (random.chance(0.4)) line.write([1, 3], 'director', 'waive-lamps', { reason: WORDS.waive });
}

function hear(line: CaseLine, telling: CaseTelling, character: Character, again: boolean): void {
  const { random } = line.scene;
  const grade = random.pick(HABITS[character].grades);
  const resolved = grade >= 4 || (grade === 3 && random.chance(0.7));
  const said = { grade, resolved, note: random.pick(WORDS.callBack[grade]) };
  if (telling.web && random.chance(0.3)) line.write([0, 4], 'citizen', 'rate', said);
  else if (random.chance(0.09)) {
    for (let n = 0; n < 3; n += 1)
      line.write([1, 3], 'office1', 'call-back', {
        result: 'unreachable',
        note: random.pick(WORDS.unreachable),
      });
  } else line.write([1, 8], 'office1', 'call-back', { result: 'answered', ...said });
  if (!again && grade === 1 && random.chance(0.6)) {
    line.write([1, 2], 'office1', 'redo', { reason: WORDS.redo });
    find(line, telling, [4, 12], isDirect(line) ? 'office2' : `${line.scene.unit.code}-head`);
    return conclude(line, telling, true);
  }
  if (!again && telling.web && grade <= 2 && random.chance(0.35)) {
    line.write([1, 6], 'citizen', 'ask-review', { reason: random.pick(WORDS.review) });
    line.write([4, 15], 'office2', 'uphold-review', { reason: WORDS.upheld });
  }
  if (random.chance(0.02)) mark(line);
  if (isLit(line)) line.write([0, 3], 'office1', 'close');
}

function mark(line: CaseLine): void {
  const [mark, reason] = line.scene.random.pick(WORDS.mark);
  line.write([0, 2], 'office1', 'propose-mark', { mark, reason });
  line.write([0, 3], 'director', 'confirm-mark');
}

/** A case with a dark lamp stays open, as the rule has it. */
function isLit(line: CaseLine): boolean {
  const did = (action: string) => line.steps.some(step => step.action === action);
  const last = line.steps.findLast(({ action }) => action === 'find')!.body['finding'];
  return last === 'unsubstantiated' || did('waive-lamps') || (did('announce') && did('hold-accountable'));
}
