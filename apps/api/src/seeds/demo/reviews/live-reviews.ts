import { addCalendarDays, type Day, shanghaiDay } from '@zuofeng/shared/calendar/days';
import { parseQuarter } from '@zuofeng/shared/reviews/quarters';
import type { ReviewFilePurpose } from '@zuofeng/shared/reviews/reviews.labels';
import type { DataSource, EntityManager } from 'typeorm';
import { AttachmentEntity } from '../../../features/attachments/attachment.entity.js';
import type { AttachmentService } from '../../../features/attachments/attachment.service.js';
import type { CalendarService } from '../../../features/calendar/calendar.service.js';
import { NoticePeople } from '../../../features/notices/notice.people.js';
import type { NoticeRounds } from '../../../features/notices/notice.rounds.js';
import type { NoticeService } from '../../../features/notices/notice.service.js';
import type { RectificationEntry } from '../../../features/rectification/rectification-entry.service.js';
import { ReviewDecisions } from '../../../features/reviews/decisions.service.js';
import { ReviewQuarters } from '../../../features/reviews/quarters.service.js';
import { ReviewGridQueries } from '../../../features/reviews/review-grid.queries.js';
import { ReviewLedger } from '../../../features/reviews/review.ledger.js';
import { ReviewNotices } from '../../../features/reviews/review-notices.js';
import { ReviewParts } from '../../../features/reviews/review-parts.js';
import { ReviewDecisionEntity } from '../../../features/reviews/review-parts.entity.js';
import { ReviewReminders } from '../../../features/reviews/review-reminders.js';
import { ReviewsService } from '../../../features/reviews/reviews.service.js';
import type { SettingService } from '../../../features/settings/setting.service.js';
import type { AuditService } from '../../../platform/audit/audit.service.js';
import type { SettableClock } from '../../../platform/clock/clock.js';
import { newId } from '../../../platform/database/ids.js';
import { evidenceFiles } from '../evidence.js';
import type { Cast } from '../settle.js';
import { at, type Workdays } from '../workdays.js';
import { type PlannedReview, planReviews } from './review-plan.js';
import { recordOf } from './review-words.js';

interface Around {
  tx: EntityManager;
  db: DataSource;
  clock: SettableClock;
  audit: AuditService;
  attachments: AttachmentService;
  calendars: CalendarService;
  settings: SettingService;
  notices: NoticeService;
  entry: RectificationEntry;
  workdays: Workdays;
  today: Day;
  now: Date;
}

/** Problems only of the last two quarters: their items take the next numbers of the ledger. */
const FRESH_DAYS = 150;

/** Puts the services of reviews together in the demo's one transaction and lives their quarters. */
export async function liveReviews(cast: Cast, around: Around): Promise<void> {
  const { db, clock, audit, attachments, calendars, settings, notices, entry, workdays, today, now } = around;
  const people = new NoticePeople();
  const told = new ReviewNotices(notices, people);
  // Nobody is told before the story's end.
  told.submitted = told.returned = told.ended = told.decided = () => Promise.resolve();
  const ledger = new ReviewLedger(db, clock, audit, calendars, settings);
  const tools = {
    ...around,
    reviews: new ReviewsService(ledger, new ReviewParts(attachments), entry, told),
    quarters: new ReviewQuarters(db, clock, audit, calendars, settings, ledger),
    decisions: new ReviewDecisions(db, clock, attachments, ledger, told),
    files: await contents(cast, around),
  };
  const plan = planReviews(today, workdays).sort((a, b) => (a.heldOn < b.heldOn ? -1 : 1));
  for (const review of plan) await live(review, cast, tools);
  clock.set(now);
  const grid = new ReviewGridQueries(db, clock, calendars, settings);
  const rounds = { register: () => undefined } as unknown as NoticeRounds;
  await new ReviewReminders(db, clock, calendars, settings, audit, notices, people, rounds, grid).scan();
}

interface Tools extends Around {
  reviews: ReviewsService;
  quarters: ReviewQuarters;
  decisions: ReviewDecisions;
  files: Record<'minutes' | 'sign-in', AttachmentEntity>;
}

async function live(planned: PlannedReview, cast: Cast, tools: Tools): Promise<void> {
  const { unit, quarter, fate, heldOn } = planned;
  const { clock, reviews, quarters, today } = tools;
  const unitId = cast.unitId(unit.code);
  const as = (name: string, day: Day, hour: number) => {
    clock.set(at(day, hour * 60));
    return cast.actor(name, day);
  };
  const { last } = parseQuarter(quarter);
  const liaison = `${unit.code}-liaison`;
  const head = `${unit.code}-head`;
  if (fate === 'made-up') {
    const reason = '当季主要负责人调整，会议未能按期召开；已批评提醒，同意补办。';
    await quarters.unlock(as('director', addCalendarDays(last, 5), 10), unitId, { quarter, reason });
  }
  const writer = as(liaison, heldOn, 15);
  const id = await quarters.start(writer, { unitId, quarter });
  const heads = { head: cast.actor(head, heldOn).name, deputy: '分管负责人' };
  const withProblem = planned.index % 4 === 0 && addCalendarDays(heldOn, FRESH_DAYS) > today;
  const purposes: ReviewFilePurpose[] =
    fate === 'plain' || fate === 'draft' ? ['minutes'] : ['minutes', 'sign-in'];
  const files = await layFiles(purposes, writer, tools);
  await reviews.edit(writer, id, 1, { ...recordOf(planned, { heads, withProblem }), files });
  if (fate === 'draft') return;
  await reviews.submit(as(head, addCalendarDays(heldOn, 1), 16), id, 2, {});
  if (fate === 'submitted') return;
  if (fate === 'returned' || fate === 'late') {
    const day = fate === 'late' ? addCalendarDays(last, 3) : addCalendarDays(heldOn, 4);
    await reviews.return(as('office2', day, 10), id, 3, {
      reason: '议定事项过于笼统，请写明措施和验收标准后重报。',
    });
    if (fate === 'returned') return;
    await reviews.submit(as(head, addCalendarDays(last, 14), 16), id, 4, {});
    await reviews.accept(as('office1', addCalendarDays(last, 16), 10), id, 5, {});
  } else {
    await reviews.accept(as('office1', addCalendarDays(heldOn, 5), 10), id, 3, { note: '记录完整，同意。' });
  }
  await followUp(planned, id, cast, tools);
}

/** Good units report in time; of the others some wait for the head and some are overdue. */
async function followUp({ unit, fate, index }: PlannedReview, reviewId: string, cast: Cast, tools: Tools) {
  const { tx, clock, decisions, today } = tools;
  const rows = await tx.find(ReviewDecisionEntity, { where: { reviewId }, order: { no: 'ASC' } });
  for (const { id, version, dueOn, no } of rows) {
    const reported = addCalendarDays(dueOn, -3);
    if (reported >= addCalendarDays(today, -4) || (fate !== 'good' && (index + no) % 3 === 0)) continue;
    if (reported < shanghaiDay(clock.now())) clock.set(at(shanghaiDay(clock.now()), 17 * 60));
    else clock.set(at(reported, 11 * 60));
    const day = shanghaiDay(clock.now());
    await decisions.report(cast.actor(`${unit.code}-liaison`, day), id, version, {
      word: '已按要求完成，有关材料存档备查。',
    });
    if ((index + no) % 7 === 0) continue;
    clock.set(at(addCalendarDays(day, 2), 9 * 60));
    await decisions.confirm(cast.actor(`${unit.code}-head`, addCalendarDays(day, 2)), id, version + 1, {});
  }
}

/** Two contents go through the real upload once; each record's files share them, as uploads of one file would. */
async function contents(cast: Cast, { tx, clock, attachments, today }: Around): Promise<Tools['files']> {
  const [, picture, paper] = evidenceFiles();
  clock.set(at(addCalendarDays(today, -500), 9 * 60));
  const uploader = cast.actor('office1', today);
  const keep = async (content: Buffer, name: string) => {
    const file = await attachments.upload(uploader, chunks(content), name);
    await tx.delete(AttachmentEntity, { id: file.id });
    return file;
  };
  return {
    minutes: await keep(paper!.content, `会议纪要.${paper!.extension}`),
    'sign-in': await keep(picture!.content, `签到表.${picture!.extension}`),
  };
}

async function layFiles(
  purposes: readonly ReviewFilePurpose[],
  { accountId, name }: { accountId: string; name: string },
  { tx, clock, files }: Tools,
) {
  const rows = purposes.map(purpose => {
    const { name: called, sha256, size, type } = files[purpose as 'minutes' | 'sign-in'];
    const by = { uploadedBy: accountId, uploadedByName: name, uploadedAt: clock.now() };
    return { id: newId(), name: called, sha256, size, type, ...by };
  });
  await tx.insert(AttachmentEntity, rows);
  return rows.map(({ id }, index) => ({ attachmentId: id, purpose: purposes[index]! }));
}

// eslint-disable-next-line @typescript-eslint/require-await -- an upload is a stream; this one is short
async function* chunks(content: Buffer): AsyncGenerator<Uint8Array> {
  yield content;
}
