import { addCalendarDays, shanghaiDay } from '@zuofeng/shared/calendar/days';
import type { DemoUnit } from './city.js';
import type { Drafter } from './draft.js';
import type { Random } from './random.js';
import { fill } from './render.js';
import type { PlannedItem, Step } from './steps.js';
import { CAMPAIGN_STORIES } from './stories/campaigns.js';
import { lookBack } from './look-back.js';
import { apply, close, enter, sign } from './tell.js';
import { between, Storyline } from './storyline.js';

/** Gathers a few of the unit's items of one season under a parent, which ends only when they have ended. */
export function tellCampaign(
  unit: DemoUnit,
  items: readonly PlannedItem[],
  drafter: Drafter,
  random: Random,
): PlannedItem {
  const begun = items.filter(({ steps }) => steps.length > 2);
  const first = random.whole(4, begun.length - 8);
  const children = begun.slice(first, first + random.whole(3, 4));
  const registered = drafter.workdays.add(shanghaiDay(children[0]!.steps[0]!.at), -4);
  const { telling, scene, key } = drafter.draft(
    unit,
    () => random.pick(CAMPAIGN_STORIES),
    registered,
    'run',
    random,
  );
  const deadlines = children.map(child => deadlineOf(child));
  const deadline = drafter.workdays.withinKnown(
    drafter.workdays.nearest(addCalendarDays(deadlines.sort().at(-1)!, 20)),
  );
  telling.deadline = deadline;
  telling.draft.deadline = deadline;
  for (const child of children) {
    const create = child.steps[0]!;
    if (create.action === 'create') create.body.parentKey = key;
  }
  const line = new Storyline(scene);
  // The parent's way in has no turns of its own: its children have enough of them.
  enter(line, { ...telling, fate: 'applied' });
  const from = line.day;
  telling.story.progress.forEach((note, index) => {
    line.write(between(from, deadline, 0.3 + index * 0.3), `${unit.code}-liaison`, {
      action: 'report',
      body: { note: fill(note, scene.slots), percent: 35 + index * 30 },
      files: 0,
    });
  });
  const ends = children.map(endOf);
  if (ends.every(end => end !== null)) {
    const last = ends.map(end => end.at).sort((a, b) => b.getTime() - a.getTime())[0]!;
    const day = drafter.workdays.add(shanghaiDay(last), 2);
    apply(line, day > line.day ? day : line.day, `${unit.code}-liaison`, telling.story);
    sign(line);
    close(line, telling);
    lookBack(line, telling);
  }
  return { key, unitCode: unit.code, title: telling.draft.title, steps: line.untilToday() };
}

/** The step that ended the item for good; null while it is open, or open again. */
function endOf({ steps }: PlannedItem): Step | null {
  const last = steps.findLast(({ action }) => ['close', 'cancel', 'reopen', 'relapse'].includes(action));
  return last && (last.action === 'close' || last.action === 'cancel') ? last : null;
}

function deadlineOf({ steps }: PlannedItem): string {
  const create = steps[0]!;
  return (create.action === 'create' && create.body.deadline) || shanghaiDay(create.at);
}
