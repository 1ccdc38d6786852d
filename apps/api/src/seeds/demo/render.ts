import { type Day, quarterOf } from '@zuofeng/shared/calendar/days';
import type { DemoUnit } from './city.js';
import type { Random } from './random.js';
import type { Story } from './story.js';

const ENTERPRISES = [
  '某木业企业',
  '某食品加工企业',
  '某电子装配企业',
  '某新型建材企业',
  '某生物科技企业',
  '某冷链物流企业',
  '某纺织服装企业',
  '某再生资源企业',
  '某装备制造企业',
  '某化工新材料企业',
  '某农产品深加工企业',
  '某包装印刷企业',
] as const;

const QUARTERS = ['一季度', '二季度', '三季度', '四季度'] as const;

export type Slots = Readonly<Record<string, string>>;

/** The particulars of one telling of the story at the unit, found on the day. */
export function slotsFor(story: Story, unit: DemoUnit, section: string, day: Day, random: Random): Slots {
  const slots: Record<string, string> = {
    unit: unit.shortName,
    section,
    level: unit.name.at(-1)!,
    place: random.pick(unit.places),
    corp: random.pick(ENTERPRISES),
    month: ` ${Number(day.slice(5, 7))} 月`,
    quarter: QUARTERS[quarterOf(day).quarter - 1]!,
  };
  for (const [name, options] of Object.entries(story.pick ?? {})) slots[name] = random.pick(options);
  for (const [name, [min, max]] of Object.entries(story.nums ?? {})) {
    slots[name] = ` ${random.whole(min, max)} `;
  }
  return { ...slots, matter: fill(story.matter, slots) };
}

/** The text with its slots filled; figures stand apart from Chinese by one space, as the house writes them. */
export function fill(text: string, slots: Slots): string {
  const filled = text.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = slots[name];
    if (value === undefined) throw new Error(`the story has no slot {${name}}: ${text}`);
    return value;
  });
  return filled
    .replace(/(?<=\p{Script=Han})(?=\d)|(?<=\d)(?=\p{Script=Han})/gu, ' ')
    .replace(/ +/g, ' ')
    .replace(/ (?=[%‰，。；：、）])|(?<=[，。；：、（“]) /g, '')
    .trim();
}
