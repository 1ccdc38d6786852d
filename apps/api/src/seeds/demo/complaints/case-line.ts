import { type Day, shanghaiDay } from '@zuofeng/shared/calendar/days';
import type { DemoUnit } from '../city.js';
import type { Random } from '../random.js';
import { at, type Workdays } from '../workdays.js';
import type { PlannedStep } from './case-plan.js';

export interface CaseScene {
  unit: DemoUnit;
  random: Random;
  workdays: Workdays;
  today: Day;
  registeredAt: Date;
}

/** The pen of one case: each step on a working day, and later than the one before. */
export class CaseLine {
  readonly steps: PlannedStep[] = [];
  private last: Date;

  constructor(readonly scene: CaseScene) {
    this.last = scene.registeredAt;
  }

  get day(): Day {
    return shanghaiDay(this.last);
  }

  /** Takes the step `min` to `max` working days after the last one; on the same day for 0. */
  write(wait: readonly [number, number], by: string, action: PlannedStep['action'], body: object = {}): void {
    const { random, workdays } = this.scene;
    const day = workdays.add(this.day, random.whole(...wait));
    const fresh = at(day, random.whole(9 * 60, 16 * 60));
    const after = new Date(this.last.getTime() + random.whole(5, 40) * 60_000);
    this.last = fresh > this.last ? fresh : after;
    this.steps.push({ at: this.last, by, action, body: { ...body } });
  }
}
