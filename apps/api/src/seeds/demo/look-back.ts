import { addCalendarDays, type Day } from '@zuofeng/shared/calendar/days';
import type { VerificationMethod } from '@zuofeng/shared/rectification/rectification.labels';
import type { Random } from './random.js';
import type { Storyline } from './storyline.js';
import type { Telling } from './tell.js';

/** The settings' default: a look-back falls due so many days after closure. */
const DUE_AFTER = 30;

/** The working day on which the office looks back on the closure just told: once it is due, mostly before it is overdue. */
export const lookedAt = ({ day, scene: { workdays, random } }: Storyline): Day =>
  workdays.nearest(addCalendarDays(day, DUE_AFTER + random.whole(0, 13)));

/** 巩固, by the one of the office who issued the item: neither who entered nor who verified it. Now and then nobody looks. */
export function lookBack(line: Storyline, { issuer }: Pick<Telling, 'issuer'>): void {
  const { random } = line.scene;
  const day = lookedAt(line);
  const finding = line.remark('held');
  const method = methodOf(finding, random);
  if (random.chance(0.03)) return;
  line.write(day, issuer, { action: 'hold', body: { method, finding } });
}

/** How the office looked, as its words say. */
export function methodOf(finding: string, random: Random): VerificationMethod {
  if (/回访|电话/.test(finding)) return 'call-back';
  if (/暗访|不打招呼|随机/.test(finding)) return 'unannounced';
  return random.pick(['documents', 'on-site']);
}
