import { Injectable } from '@nestjs/common';
import { addCalendarDays, chineseDay, type Day } from '@zuofeng/shared/calendar/days';
import { CATEGORY_LABELS } from '@zuofeng/shared/complaints/complaints.labels';
import { isRepeatedly } from '@zuofeng/shared/complaints/complaints.rules';
import { RectificationEntry } from '../../rectification/rectification-entry.service.js';
import { CaseNotices } from '../case-notices.js';
import { findUnit } from '../case-units.js';
import type { ComplaintEntity } from '../complaint.entity.js';
import { ComplaintLedger, type Turn } from '../complaint.ledger.js';

interface Accepted {
  id: string;
  number: string;
  acceptedOn: Day;
}
interface ClosedItem {
  id: string;
  number: string;
  closedOn: Day;
}

/** Cases that were merged, sent on or taken out of the rates do not count: many voices on one matter are one. */
const ACCEPTED = `
  SELECT c.id, c.number, c.accepted_on::text AS "acceptedOn" FROM complaint c
  WHERE c.accused_unit_id = $1 AND c.accepted_on > $2::date AND c.state NOT IN ('merged', 'transferred') AND c.mark IS NULL
  ORDER BY c.accepted_on, c.id`;
const CLOSED_ITEMS = `
  SELECT i.id, i.number, i.closed_on::text AS "closedOn" FROM rectification_item i
  WHERE i.unit_id = $1 AND i.state = 'closed' AND i.category = $2 AND i.closed_on > $3::date ORDER BY i.closed_on DESC`;

/** What the acceptance of a case says of its unit (domain.md §5): 屡受投诉, and 反弹回潮 of what had been put right. */
@Injectable()
export class CaseAlerts {
  constructor(
    private readonly ledger: ComplaintLedger,
    private readonly entry: RectificationEntry,
    private readonly notices: CaseNotices,
  ) {}

  /** After the case's row is written, as `complaint` says. */
  async afterAcceptance(turn: Turn, complaint: ComplaintEntity = turn.complaint): Promise<void> {
    const { accusedUnitId } = complaint;
    if (accusedUnitId === null) return;
    await this.repeated(turn, complaint, accusedUnitId);
    await this.relapsed(turn, complaint, accusedUnitId);
  }

  /** Once for each crossing: the case that makes it so many raises the alert and opens an item. */
  private async repeated(turn: Turn, complaint: ComplaintEntity, unitId: string): Promise<void> {
    const { tx, actor, today, now, settings, facts } = turn;
    // Two that are accepted at once must see one another.
    await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended('complaint-repeat:' || $1, 0))`, [unitId]);
    const since = addCalendarDays(today, -settings['complaint.repeatWithinDays']);
    const accepted = await tx.query<Accepted[]>(ACCEPTED, [unitId, since]);
    const days = (rows: readonly Accepted[]) => rows.map(({ acceptedOn }) => acceptedOn);
    const others = accepted.filter(({ id }) => id !== complaint.id);
    if (isRepeatedly(days(others), today, settings) || !isRepeatedly(days(accepted), today, settings)) return;

    const unit = (await findUnit(tx, unitId))!;
    const within = settings['complaint.repeatWithinDays'];
    const words = `${unit.name} ${within} 天内受理投诉 ${accepted.length} 件，列为屡受投诉`;
    const open = unit.activeTo === null || unit.activeTo >= today;
    const numbers = accepted.map(({ number }) => number);
    const itemId = open
      ? await this.entry.createIn(tx, actor, {
          title: `屡受投诉：${within} 天内受理投诉 ${accepted.length} 件`,
          unitId,
          problem: `${words}。请查找共性原因，从制度和作风上整改。`,
          source: 'public',
          focus: 'people',
          severity: 'key',
          origin: 'complaint',
          // No numbers: the unit may not know of each of the cases.
          originRef: '屡受投诉提示',
          category: '屡受投诉',
        })
      : null;
    await this.ledger.trace(tx, complaint, {
      ...{ action: 'repeat', from: complaint.state, to: complaint.state, actor: null, at: now },
      note: itemId ? `${words}，已登记整改事项草稿，请交办。` : `${words}。`,
      data: { unitId, cases: numbers, itemId },
    });
    const message = {
      ...({ kind: 'complaint-repeat', event: unitId, over: 'desk' } as const),
      ...{ roles: ['office-staff', 'office-director'] as const, why: `${words}。` },
    };
    await this.notices.tell(tx, complaint, message, facts.recused, today);
  }

  /** Proposes that what was closed be reopened; the office decides. */
  private async relapsed(turn: Turn, complaint: ComplaintEntity, unitId: string): Promise<void> {
    const { tx, today, now, settings, facts } = turn;
    const within = settings['complaint.relapseWithinDays'];
    const category = CATEGORY_LABELS[complaint.category];
    const since = addCalendarDays(today, -within - 1);
    const items = await tx.query<ClosedItem[]>(CLOSED_ITEMS, [unitId, category, since]);
    if (items.length === 0) return;
    const named = items.map(({ number, closedOn }) => `${number}（${chineseDay(closedOn)}销号）`).join('、');
    const words = `同一单位同类问题销号后 ${within} 天内再次被投诉：${named}，建议反弹重开`;
    await this.ledger.trace(tx, complaint, {
      ...{ action: 'relapse', from: complaint.state, to: complaint.state, actor: null, at: now },
      note: `${words}。`,
      data: { unitId, items: items.map(({ id, number }) => ({ id, number })) },
    });
    const message = {
      ...({ kind: 'complaint-relapse', event: items[0]!.id, over: 'desk' } as const),
      ...{ roles: ['office-staff'] as const, why: `${words}。` },
    };
    await this.notices.tell(tx, complaint, message, facts.recused, today);
  }
}
