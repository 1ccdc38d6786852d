import { addCalendarDays, type Day, shanghaiDay } from '@zuofeng/shared/calendar/days';
import type { DemoUnit } from './city.js';
import type { Random } from './random.js';
import { REMARKS, type RemarkKind } from './remarks.js';
import { fill, type Slots } from './render.js';
import type { Deed, Step } from './steps.js';
import { at, type Workdays } from './workdays.js';

/** What a telling needs to know of its surroundings. */
export interface Scene {
  unit: DemoUnit;
  slots: Slots;
  random: Random;
  workdays: Workdays;
  today: Day;
}

/** The pen: it writes one item's steps in order, each on a working day and later than the one before. */
export class Storyline {
  readonly steps: Step[] = [];
  private last: Date = new Date(0);

  constructor(readonly scene: Scene) {}

  /** The day on which the last step was taken. */
  get day(): Day {
    return shanghaiDay(this.last);
  }

  /** The working day that lies `min` to `max` working days after the last step. */
  later(min: number, max: number): Day {
    return this.scene.workdays.add(this.day, this.scene.random.whole(min, max));
  }

  /** Takes the step on the day, or right after the last step where the day is already past. */
  write(day: Day, by: string, deed: Deed): void {
    const { random, workdays } = this.scene;
    const fresh = at(workdays.nearest(day), random.whole(9 * 60, 16 * 60));
    const after = new Date(this.last.getTime() + random.whole(6, 45) * 60_000);
    this.last = fresh > this.last ? fresh : after;
    this.steps.push({ ...deed, at: this.last, by });
  }

  remark(kind: RemarkKind): string {
    return fill(this.scene.random.pick(REMARKS[kind]), this.scene.slots);
  }

  /** What has happened by today: nothing of today itself, so that the city is the same all day long. */
  untilToday(): Step[] {
    const dawn = at(this.scene.today, 0);
    return this.steps.filter(step => step.at < dawn);
  }
}

/** A day some part of the way between two others. */
export function between(first: Day, last: Day, part: number): Day {
  const days = Math.round((Date.parse(last) - Date.parse(first)) / 86_400_000);
  return addCalendarDays(first, Math.max(0, Math.round(days * part)));
}
