import { Injectable } from '@nestjs/common';
import type { Role } from '@zuofeng/shared/auth/permissions';
import { chineseDay, type Day, shanghaiDay } from '@zuofeng/shared/calendar/days';
import { type CaseEventKind } from '@zuofeng/shared/complaints/case-actions.labels';
import { CATEGORY_LABELS } from '@zuofeng/shared/complaints/complaints.labels';
import { caseNoticesEndedBy } from '@zuofeng/shared/complaints/complaints.notices';
import type { NoticeKind } from '@zuofeng/shared/notices/notices.labels';
import type { EntityManager } from 'typeorm';
import { NoticePeople } from '../notices/notice.people.js';
import { NoticeService } from '../notices/notice.service.js';
import type { ComplaintEntity } from './complaint.entity.js';

type Told = Pick<
  ComplaintEntity,
  | 'id'
  | 'number'
  | 'state'
  | 'title'
  | 'category'
  | 'deskUnitId'
  | 'handlingUnitId'
  | 'round'
  | 'concludeDueOn'
  | 'decideDueOn'
  | 'reviewDueOn'
  | 'citizenWroteOn'
>;

export interface CaseStepTaken {
  before: Told;
  after: Told;
  action: CaseEventKind;
  recused: readonly string[];
  now: Date;
}

interface Message {
  kind: NoticeKind;
  /** Told once for each: a round, a request, a day. */
  event: string;
  /** Over the desk, or over the unit that handles the case. */
  over: 'desk' | 'handler';
  roles: readonly Role[];
  why: string;
}

export const caseSubject = (id: string) => ({ type: 'complaint', id });
/** Nothing in it tells who complained or in whose words. */
export const noticeTitle = ({
  number,
  title,
  category,
}: Pick<Told, 'number' | 'title' | 'category'>): string =>
  `${number} ${title ?? `${CATEGORY_LABELS[category]}类投诉`}`;

const UNIT: readonly Role[] = ['unit-staff', 'unit-head'];
const STAFF: readonly Role[] = ['office-staff'];
const dueWords = (day: Day | null) => (day ? `，请于 ${chineseDay(day)}前办理` : '');

/** Who hears of a step of a case. Whoever is named in the case (回避) hears nothing of it. */
@Injectable()
export class CaseNotices {
  constructor(
    private readonly notices: NoticeService,
    private readonly people: NoticePeople,
  ) {}

  async after(tx: EntityManager, { before, after, action, recused, now }: CaseStepTaken): Promise<void> {
    const dueMoved = before.concludeDueOn !== after.concludeDueOn || before.decideDueOn !== after.decideDueOn;
    const ended = caseNoticesEndedBy({ action, from: before.state, to: after.state, dueMoved });
    if (ended.length) await this.notices.endFor(tx, caseSubject(after.id), ended);
    const message = messageOf(after, action, now, before);
    if (message) await this.tell(tx, after, message, recused, shanghaiDay(now));
  }

  async tell(
    tx: EntityManager,
    complaint: Pick<Told, 'id' | 'number' | 'title' | 'category' | 'deskUnitId' | 'handlingUnitId'>,
    { kind, event, over, roles, why }: Message,
    recused: readonly string[],
    today: Day,
  ): Promise<void> {
    const unitId = over === 'desk' ? complaint.deskUnitId : complaint.handlingUnitId;
    if (unitId === null) return;
    const people = await this.people.over(tx, unitId, roles, today);
    const title = noticeTitle(complaint);
    await this.notices.tell(tx, [
      {
        event: `${kind}:${complaint.id}:${event}`,
        kind,
        to: people.filter(id => !recused.includes(id)),
        subject: caseSubject(complaint.id),
        unitId,
        title,
        why,
        path: `/complaints/${complaint.id}`,
      },
    ]);
  }
}

/** What a step asks of others; most ask nothing. */
function messageOf(complaint: Told, action: CaseEventKind, now: Date, before: Told): Message | null {
  const { round, concludeDueOn } = complaint;
  const toHandler = (why: string): Message | null =>
    complaint.handlingUnitId === null
      ? null
      : { kind: 'complaint-assigned', event: String(round), over: 'handler', roles: UNIT, why };
  const at = String(now.getTime());
  switch (action) {
    case 'assign':
      return {
        ...toHandler(`领导小组办公室向您单位交办投诉${dueWords(concludeDueOn)}。`)!,
        event: `${round}:${at}`,
      };
    case 'send-back':
      return toHandler(`查处结果被退回重查${dueWords(concludeDueOn)}。`);
    case 'redo':
      return toHandler(`投诉人对结果不满意，须重新办理${dueWords(concludeDueOn)}。`);
    case 'change-review':
      return toHandler(`复查改变了原结论，须重新办理${dueWords(concludeDueOn)}。`);
    case 'find':
      return {
        ...{ kind: 'complaint-to-review', event: String(round), over: 'desk', roles: STAFF },
        why: '查处结果已经报送，等待办公室没有经手的同志审核。',
      };
    case 'object':
      return {
        ...{ kind: 'complaint-objection', event: at, over: 'desk', roles: STAFF },
        why: '承办单位提出交办异议，等待办公室答复。',
      };
    case 'request-extension':
      return {
        ...{ kind: 'complaint-extension', event: at, over: 'desk', roles: ['office-director'] },
        why: '投诉办理申请延期，等待办公室主任审批。',
      };
    case 'ask-review':
      return {
        ...{ kind: 'complaint-review', event: at, over: 'desk', roles: STAFF },
        why: `投诉人申请复查${dueWords(complaint.reviewDueOn)}，由没有作过原结论的同志进行。`,
      };
    case 'write':
    case 'add-files':
      // Once until the office has read it, however much is written meanwhile.
      return before.citizenWroteOn === null
        ? {
            ...{ kind: 'complaint-message', event: at, over: 'desk', roles: STAFF },
            why: '投诉人补充了说明或材料，请阅看、回复。',
          }
        : null;
    default:
      return null;
  }
}
