import { addCalendarDays, type Day } from '@zuofeng/shared/calendar/days';
import type { Origin, Severity, Source } from '@zuofeng/shared/rectification/rectification.labels';
import { CITY, DEMO_UNITS, type DemoUnit } from './city.js';
import { demoPeople, inventedNames } from './people.js';
import type { Random } from './random.js';
import { fill, type Slots, slotsFor } from './render.js';
import type { Draft } from './steps.js';
import type { Scene } from './storyline.js';
import { MEASURE_CODES, type Story } from './story.js';
import type { Fate, Telling } from './tell.js';
import type { Workdays } from './workdays.js';

const OFFICE = ['office1', 'office2', 'office3'] as const;
const CATEGORIES = ['不作为', '慢作为', '推诿扯皮', '服务态度', '政策不落实'] as const;

/** Turns a story into one unit's item: particulars, people, dates. Never tells the same thing twice. */
export class Drafter {
  private readonly told = new Set<string>();
  private readonly heads = new Map(
    demoPeople()
      .filter(({ role }) => role === 'unit-head')
      .map(({ unitCode, name }) => [unitCode, name]),
  );
  private readonly clerks = new Map<string, string>();
  private readonly name = inventedNames();
  private count = 0;

  constructor(
    readonly today: Day,
    readonly workdays: Workdays,
  ) {
    // The accounts took the first names of the list; those who are only named in items come after them.
    for (let n = demoPeople().length; n > 0; n -= 1) this.name();
  }

  draft(unit: DemoUnit, next: () => Story, registered: Day, fate: Fate, random: Random) {
    const section = random.pick(unit.sections);
    const { story, slots } = this.untold(unit, next, section, registered, random);
    const source = sourceOf(story, unit, random);
    const origin = originOf(source, random);
    const [enterer, issuer, verifier] = random.shuffled(OFFICE);
    const deadline = this.deadline(registered, fate, random);
    const draft: Draft = {
      ...this.told4(story, slots),
      ...this.responsible(unit, section, random),
      deadline,
      source,
      focus: story.focus === 'people' ? 'people' : 'enterprise',
      focusKind: story.focus === 'people' ? null : story.focus,
      measureCode: MEASURE_CODES[story.measure],
      severity: severityOf(random),
      origin,
      originRef: referenceOf(origin, slots, registered, random),
      category: source === 'public' ? random.pick(CATEGORIES) : null,
      parentKey: null,
    };
    const telling: Telling = {
      story,
      draft,
      enterer: origin === 'unit' ? `${unit.code}-liaison` : enterer!,
      issuer: issuer!,
      verifier: verifier!,
      registered,
      deadline,
      fate,
    };
    const scene: Scene = { unit, slots, random, workdays: this.workdays, today: this.today };
    this.count += 1;
    return { telling, scene, key: `demo-${this.count}` };
  }

  /** Redraws the particulars, then the story, until title and problem have not been told yet. */
  private untold(unit: DemoUnit, next: () => Story, section: string, day: Day, random: Random) {
    for (;;) {
      const story = next();
      for (let attempt = 0; attempt < 24; attempt += 1) {
        const slots = slotsFor(story, unit, section, day, random);
        const title = fill(story.title, slots);
        const bare = title.replace(/ \d+ ?/g, '');
        const told = [title, `${unit.code}·${bare}`, fill(story.problem, slots)];
        if (told.some(text => this.told.has(text))) continue;
        told.forEach(text => this.told.add(text));
        return { story, slots };
      }
    }
  }

  private told4({ title, problem, standard, measures }: Story, slots: Slots) {
    return {
      title: fill(title, slots),
      problem: fill(problem, slots),
      standard: fill(standard, slots),
      measures: fill(measures, slots),
    };
  }

  private responsible(unit: DemoUnit, section: string, random: Random) {
    const clerk = `${unit.code}·${section}`;
    if (!this.clerks.has(clerk)) this.clerks.set(clerk, this.name());
    const others = DEMO_UNITS.filter(({ kind, code }) => kind === 'department' && code !== unit.code);
    return {
      unitCode: unit.code,
      section,
      leader: this.heads.get(unit.code)!,
      person: this.clerks.get(clerk)!,
      coUnitCodes: random.chance(0.18) ? [random.pick(others).code] : [],
    };
  }

  /** 30 to 75 days on a working day; what waits today must still have time left, or has just run out of it. */
  private deadline(registered: Day, fate: Fate, random: Random): Day {
    const { workdays, today } = this;
    const late = fate === 'sent-back' || fate === 'applied' ? random.chance(0.3) : false;
    const wanted =
      fate === 'run' || fate === 'cancelled'
        ? addCalendarDays(registered, random.whole(30, 75))
        : addCalendarDays(today, late ? -random.whole(1, 6) : random.whole(3, 28));
    return workdays.withinKnown(workdays.nearest(wanted));
  }
}

/** The public speaks up more where the unit does not look for itself: that is what the source mirror shows. */
function sourceOf({ sources }: Story, { character }: DemoUnit, random: Random): Source {
  const [first] = sources;
  if (character === 'struggling' && sources.includes('public') && random.chance(0.6)) return 'public';
  if (character === 'good' && random.chance(0.3)) return random.pick(['leadership', 'cadre']);
  return first && random.chance(0.6) ? first : random.pick(sources);
}

function originOf(source: Source, random: Random): Exclude<Origin, 'import'> {
  switch (source) {
    case 'superior':
      return random.pick(['inspection', 'office']);
    case 'leadership':
      return random.pick(['review', 'unit']);
    case 'cadre':
      return random.pick(['unit', 'field-visit']);
    case 'public':
      return random.pick(['complaint', 'complaint', 'field-visit']);
  }
}

function severityOf(random: Random): Severity {
  const draw = random.next();
  return draw < 0.05 ? 'supervised' : draw < 0.27 ? 'key' : 'normal';
}

function referenceOf(origin: Origin, { month, quarter }: Slots, day: Day, random: Random): string | null {
  const year = day.slice(0, 4);
  const found: Partial<Record<Origin, string>> = {
    inspection: `${year} 年${quarter!}作风督查通报第 ${random.whole(1, 9)} 号`,
    complaint: `12345 热线工单 ${year}-${random.whole(10_200, 98_900)}`,
    review: `${CITY.name}${year} 年${quarter!}专题研究会议纪要`,
    'field-visit': `${year} 年${month!}“书记在现场”走访记录`,
    office: `领导小组办公室 ${year} 年${month!}问题清单`,
  };
  return (found[origin] ?? null) && found[origin]!.replace(/ +/g, ' ');
}
