import { addCalendarDays, type Day, quarterOf, shanghaiDay } from '@zuofeng/shared/calendar/days';
import { parsePeriod, periodBefore, periodCodeOf } from '@zuofeng/shared/scoring/periods';
import type { EntityManager } from 'typeorm';
import type { AttachmentService } from '../../../features/attachments/attachment.service.js';
import type { ApprovalService } from '../../../features/editions/approval.service.js';
import type { CorrectionsService } from '../../../features/editions/corrections.service.js';
import type { EditionsService } from '../../../features/editions/editions.service.js';
import type { LettersService } from '../../../features/editions/letters.service.js';
import type { ObjectionsService } from '../../../features/editions/objections.service.js';
import type { RectificationActions } from '../../../features/rectification/rectification-actions.service.js';
import type { RuleBooksService } from '../../../features/rule-books/rule-books.service.js';
import type { ScoreRuns } from '../../../features/scoring/score-runs.service.js';
import type { SettableClock } from '../../../platform/clock/clock.js';
import { newId } from '../../../platform/database/ids.js';
import { CITY } from '../city.js';
import { evidenceFiles } from '../evidence.js';
import type { Cast } from '../settle.js';
import { at, type Workdays } from '../workdays.js';
import { DEMO_BOOK } from './book.js';

interface Tools {
  tx: EntityManager;
  clock: SettableClock;
  days: Workdays;
  firstDay: Day;
  today: Day;
  attachments: AttachmentService;
  actions: RectificationActions;
  books: RuleBooksService;
  runs: ScoreRuns;
  editions: EditionsService;
  approval: ApprovalService;
  objections: ObjectionsService;
  corrections: CorrectionsService;
  letters: LettersService;
}

interface Listed {
  unitId: string;
  code: string;
  itemId: string | null;
}
const LISTED = `SELECT p.unit_id AS "unitId", u.code, p.item_id AS "itemId" FROM edition_place p JOIN unit u ON u.id = p.unit_id
  WHERE p.edition_id = $1 AND p.list IS NOT NULL ORDER BY u.code`;
const WORST = `SELECT u.code, u.id AS "unitId" FROM score_line l JOIN unit u ON u.id = l.unit_id
  WHERE l.run_id = $1 AND u.kind = 'department' GROUP BY u.id ORDER BY sum(l.points), u.code LIMIT 2`;

/** How the boards of the demo came about: each quarter computed, asked about, approved and published, with what follows. */
export class BoardStory {
  constructor(
    private readonly cast: Cast,
    private readonly tools: Tools,
  ) {}

  async live(): Promise<void> {
    const { firstDay, days, today } = this.tools;
    const bookId = await this.approveBook();
    const quarters: string[] = [];
    for (let { first, last } = quarterOf(firstDay); days.add(last, 14) < today;) {
      quarters.push(periodCodeOf('quarter', first));
      ({ first, last } = quarterOf(addCalendarDays(last, 1)));
    }
    for (const [index, period] of quarters.entries()) {
      const fromEnd = quarters.length - 1 - index;
      const id = await this.publish(period, bookId, { objection: fromEnd === 1 });
      await this.follow(id, { newest: fromEnd === 0 });
      if (fromEnd === 2) await this.correct(id);
    }
    await this.leaveOpen(bookId);
  }

  /** 考评办法 in force from the first quarter of the story on. */
  private async approveBook(): Promise<string> {
    const { books, days, firstDay } = this.tools;
    const before = days.add(firstDay, -8);
    const id = await books.create(this.on(before, 600, 'office1'), DEMO_BOOK);
    await books.submit(this.on(before, 640, 'office1'), id, 1, {});
    const inForceFrom = quarterOf(firstDay).first;
    await books.approve(this.on(days.add(before, 2), 620, 'director'), id, 2, { inForceFrom });
    return id;
  }

  private async publish(
    period: string,
    bookId: string,
    { objection }: { objection: boolean },
  ): Promise<string> {
    const { days, editions } = this.tools;
    const { last, label } = parsePeriod(period);
    const day = days.add(last, 3);
    const runId = await this.compute(period, bookId, day);
    const id = await editions.create(this.on(day, 700, 'office1'), { runId, title: `${label}红黑榜` });
    await editions.open(this.on(day, 900, 'director'), id, await this.version(id), {});
    if (objection) await this.object(id, runId, days.add(day, 2), 'upheld');
    return this.release(id, days.add(day, 6));
  }

  private async release(id: string, day: Day): Promise<string> {
    const { approval } = this.tools;
    await approval.approve(this.on(day, 600, 'leader'), id, await this.version(id), {
      note: '同意，按程序发布。',
    });
    await approval.publish(this.on(day, 640, 'leader'), id, await this.version(id), {});
    return id;
  }

  /** One unit objects; the objection is upheld by another than the scorer, and a third person confirms the line. */
  private async object(id: string, runId: string, day: Day, outcome: 'upheld' | null): Promise<void> {
    const { tx, objections, corrections } = this.tools;
    const [unit] = await tx.query<{ code: string; unitId: string }[]>(WORST, [runId]);
    const head = this.on(day, 560, `${unit!.code}-head`);
    const fileIds = [await this.file(head, '退回整改事项的补充材料.pdf')];
    const claim =
      '其中一件退回整改事项，系统内材料在退回前已补齐，附件为补充材料和收件记录，申请核减该次扣分。';
    const objectionId = await objections.file(head, id, {
      unitId: unit!.unitId,
      indicatorId: 'sent-back',
      claim,
      fileIds,
    });
    if (!outcome) return;
    const decision = {
      outcome,
      points: '1',
      reason: '经核对收件记录，补充材料在退回前已经送达，该次退回不应计入。',
    };
    await objections.decide(this.on(day, 900, 'office2'), objectionId, 1, decision);
    const [correction] = await tx.query<{ id: string }[]>(
      'SELECT id FROM edition_correction WHERE objection_id = $1',
      [objectionId],
    );
    await corrections.confirm(this.on(day, 960, 'office3'), correction!.id, {});
  }

  /** 告知书 signed for; the black ones work off their items, and move off the list when they are closed. */
  private async follow(id: string, { newest }: { newest: boolean }): Promise<void> {
    const { tx, letters, days, today } = this.tools;
    const listed = await tx.query<Listed[]>(LISTED, [id]);
    const day = days.add(this.today(), 2);
    if (day > today) return;
    for (const [index, { unitId, code, itemId }] of listed.entries()) {
      // In the newest edition some letters still wait to be signed for.
      if (!newest || index % 2 === 0)
        await letters.acknowledge(this.on(day, 540 + index, `${code}-head`), id, unitId);
      if (itemId) await this.workOff(itemId, code, day, newest && index % 2 === 1);
    }
  }

  private async workOff(itemId: string, code: string, from: Day, stays: boolean): Promise<void> {
    const { actions, days, today } = this.tools;
    await actions.issue(this.on(from, 660, 'office1'), itemId, 1, {});
    const accepted = days.add(from, 1);
    if (accepted > today) return;
    await actions.accept(this.on(accepted, 560, `${code}-liaison`), itemId, 2, {});
    const done = days.add(accepted, 24);
    const closed = days.add(done, 4);
    if (stays || closed > today) return;
    const liaison = this.on(done, 600, `${code}-liaison`);
    const attachmentIds = [await this.file(liaison, '整改报告.pdf')];
    const note = '对照得分明细逐项整改到位，逾期事项全部销号，责任科室已作检查。';
    await actions.apply(liaison, itemId, 3, { note, attachmentIds });
    await actions.sign(this.on(done, 640, `${code}-head`), itemId, 4, {});
    const finding = '查阅整改报告并现场核查，失分事项均已整改。';
    await actions.close(this.on(closed, 600, 'office3'), itemId, 5, { method: 'on-site', finding });
  }

  /** 更正: a line was counted twice; the edition is issued again and says why. */
  private async correct(id: string): Promise<void> {
    const { tx, editions, corrections, days } = this.tools;
    const day = days.add(this.today(), 5);
    const reason = '发布后复核发现，一项退回整改被重复计算，予以更正。';
    const newer = await editions.correct(this.on(day, 600, 'office1'), id, await this.version(id), {
      reason,
    });
    await editions.open(this.on(day, 660, 'director'), newer, await this.version(newer), {});
    const [run] = await tx.query<{ runId: string }[]>('SELECT run_id AS "runId" FROM edition WHERE id = $1', [
      newer,
    ]);
    const units = await tx.query<{ unitId: string }[]>(WORST, [run!.runId]);
    const subject = { unitId: units.at(-1)!.unitId, indicatorId: 'sent-back', points: '1' };
    const proposal = { ...subject, reason: '同一事项的退回整改被重复计算一次。' };
    await corrections.propose(this.on(day, 700, 'office2'), newer, await this.version(newer), proposal);
    const [proposed] = await tx.query<{ id: string }[]>(
      'SELECT id FROM edition_correction WHERE edition_id = $1',
      [newer],
    );
    await corrections.confirm(this.on(day, 760, 'office3'), proposed!.id, {});
    await this.release(newer, days.add(day, 6));
  }

  /**
   * Where the story stops. The board of the month before last was asked about in time and waits for the leading group;
   * last month's lies open for objections, one of them undecided.
   */
  private async leaveOpen(bookId: string): Promise<void> {
    const { days, today } = this.tools;
    const lastMonth = periodBefore(periodCodeOf('month', today));
    await this.consult(periodBefore(lastMonth), bookId, days.add(today, -8));
    const open = await this.consult(lastMonth, bookId, days.add(today, -2));
    if (open) await this.object(open.id, open.runId, days.add(today, -1), null);
  }

  private async consult(
    period: string,
    bookId: string,
    day: Day,
  ): Promise<{ id: string; runId: string } | undefined> {
    const { editions } = this.tools;
    const { last, label } = parsePeriod(period);
    if (day <= last) return undefined;
    const runId = await this.compute(period, bookId, day);
    const id = await editions.create(this.on(day, 700, 'office1'), { runId, title: `${label}红黑榜` });
    await editions.open(this.on(day, 900, 'director'), id, await this.version(id), {});
    return { id, runId };
  }

  private async compute(period: string, ruleBookId: string, day: Day): Promise<string> {
    const order = { runId: newId(), period, territoryId: this.cast.unitId(CITY.code), ruleBookId };
    const { id } = await this.tools.runs.compute(this.on(day, 600, 'office1'), order);
    return id;
  }

  private async file(by: ReturnType<Cast['actor']>, name: string): Promise<string> {
    const { content } = evidenceFiles().find(({ extension }) => extension === 'pdf')!;
    const { id } = await this.tools.attachments.upload(by, chunks(content), name);
    return id;
  }

  private async version(id: string): Promise<number> {
    const [row] = await this.tools.tx.query<{ version: number }[]>(
      'SELECT version FROM edition WHERE id = $1',
      [id],
    );
    return row!.version;
  }

  private today(): Day {
    return shanghaiDay(this.tools.clock.now());
  }

  /** The person, with the clock set to so many minutes of the day. */
  private on(day: Day, minutes: number, username: string): ReturnType<Cast['actor']> {
    this.tools.clock.set(at(day, minutes));
    return this.cast.actor(username, day);
  }
}

// eslint-disable-next-line @typescript-eslint/require-await -- an upload is a stream; this one is short
async function* chunks(content: Buffer): AsyncGenerator<Uint8Array> {
  yield content;
}
