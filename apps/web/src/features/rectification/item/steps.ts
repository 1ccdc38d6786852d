import type { EventView, ItemView } from '@zuofeng/shared/rectification/rectification.contract';
import type { EventKind, State } from '@zuofeng/shared/rectification/rectification.labels';

/** One step of 登记→交办→签收→整改中→申请销号→核查销号. */
export interface Step {
  title: string;
  status: 'done' | 'current' | 'waiting';
  /** The instant at which it was done. */
  at: string | null;
  person: string | null;
  /** What the current or coming step waits for. */
  note: string | null;
}

type Facts = Pick<
  ItemView,
  | 'state'
  | 'percent'
  | 'awaitsSignature'
  | 'unit'
  | 'createdAt'
  | 'createdByName'
  | 'issuedAt'
  | 'acceptedAt'
  | 'submittedAt'
  | 'closedAt'
  | 'cancelledAt'
  | 'timeline'
>;

/** The timeline may come in either order; the latest event of the kind speaks for the step. */
function latest(timeline: readonly EventView[], kind: EventKind): EventView | undefined {
  return timeline
    .filter(event => event.action === kind)
    .reduce<EventView | undefined>((last, event) => (last && last.at > event.at ? last : event), undefined);
}

const signed = (event: EventView | undefined): string | null =>
  event
    ? event.onBehalfOf
      ? `${event.actorName}代${event.onBehalfOf}签字`
      : `${event.actorName}签字`
    : null;

/** How many of the six steps are behind the item in each state. */
const BEHIND: Record<Exclude<State, 'cancelled'>, number> = {
  draft: 1,
  issued: 2,
  working: 3,
  submitted: 5,
  closed: 6,
};

function reached(item: Facts): number {
  if (item.state === 'cancelled') return item.acceptedAt ? 3 : item.issuedAt ? 2 : 1;
  return BEHIND[item.state] + (item.state === 'working' && item.awaitsSignature ? 1 : 0);
}

/** Where the item stands, with dates and persons; a cancelled item ends with its cancellation. */
export function stepsOf(item: Facts): Step[] {
  const by = (kind: EventKind) => latest(item.timeline, kind)?.actorName ?? null;
  const entered: readonly [title: string, at: string | null, person: string | null, note: string][] = [
    ['登记', item.createdAt, item.createdByName, ''],
    ['交办', item.issuedAt, by('issue'), '五个明确齐全后交办'],
    ['签收', item.acceptedAt, by('accept'), `待${item.unit.shortName || item.unit.name}签收`],
    ['整改中', null, null, `进度 ${item.percent}%`],
    [
      '申请销号',
      item.submittedAt,
      signed(latest(item.timeline, 'sign')),
      item.awaitsSignature ? '待主要负责人签字' : '需佐证材料，主要负责人签字',
    ],
    ['核查销号', item.closedAt, by('close'), '由办理以外的同志核查'],
  ];
  const behind = reached(item);
  const cancelled = item.state === 'cancelled';
  const steps = entered.map(([title, at, person, note], index): Step => {
    if (index < behind) return { title, status: 'done', at, person, note: null };
    const current = index === behind && !cancelled;
    return { title, status: current ? 'current' : 'waiting', at: null, person: null, note };
  });
  if (!cancelled) return steps;
  const end = {
    title: '撤销立项',
    status: 'current',
    at: item.cancelledAt,
    person: by('cancel'),
    note: null,
  };
  return [...steps.slice(0, behind), end as Step];
}
