import { Injectable } from '@nestjs/common';
import type { Actor } from '@zuofeng/shared/auth/actor';
import { addCalendarDays } from '@zuofeng/shared/calendar/days';
import { CATEGORY_LABELS } from '@zuofeng/shared/complaints/complaints.labels';
import type { ItemPage, ItemRow } from '@zuofeng/shared/rectification/rectification.contract';
import { OPEN_STATES } from '@zuofeng/shared/rectification/rectification.labels';
import type { PackItem, PackItems, ReviewPack } from '@zuofeng/shared/reviews/pack.contract';
import { quarterCodeOf, quarterView } from '@zuofeng/shared/reviews/quarters';
import { shanghaiDay } from '@zuofeng/shared/calendar/days';
import type { ReviewRow } from '@zuofeng/shared/reviews/reviews.query.contract';
import { DataSource } from 'typeorm';
import { Clock } from '../../platform/clock/clock.js';
import { ComplaintFigureQueries } from '../complaints/figures/complaint-figures.queries.js';
import { LookBackQueries } from '../rectification/look-back/look-back.queries.js';
import { RectificationQueries } from '../rectification/rectification.queries.js';
import { SettingService } from '../settings/setting.service.js';
import { DecisionQueries } from './decisions.queries.js';
import { readChanges, readComplaints } from './pack.sql.js';
import { ReviewGridQueries } from './review-grid.queries.js';
import { REVIEW_COLUMNS, REVIEW_FROM } from './review-rows.sql.js';

const ROWS = 50;

const LAST = `SELECT ${REVIEW_COLUMNS} FROM ${REVIEW_FROM}
  WHERE r.unit_id = $1 AND r.state IN ('submitted', 'accepted') ORDER BY r.held_on DESC, r.id DESC LIMIT 1`;

/** 专题研究材料: what the unit's meeting has before it, each part by the queries of its own feature and so in its own scope. */
@Injectable()
export class ReviewPackQueries {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly settings: SettingService,
    private readonly grid: ReviewGridQueries,
    private readonly items: RectificationQueries,
    private readonly lookBacks: LookBackQueries,
    private readonly figures: ComplaintFigureQueries,
    private readonly decisions: DecisionQueries,
  ) {}

  async of(actor: Actor, unitId: string): Promise<ReviewPack> {
    const now = this.clock.now();
    const today = shanghaiDay(now);
    const code = quarterCodeOf(today);
    const quarters = await this.grid.quarters([code]);
    const { unit } = await this.grid.unit(actor, unitId, quarters);
    const db = this.dataSource.manager;
    const period = quarterView(code, quarters.dues.get(code)!, today);
    const [[last], settings] = await Promise.all([
      db.query<ReviewRow[]>(LAST, [unitId]),
      this.settings.values(),
    ]);
    const since = last?.heldOn ?? period.first;
    const repeatDays = settings['complaint.repeatWithinDays'];
    const after = addCalendarDays(today, -repeatDays);
    const [open, red, lookBacks, figures, decisions, changes, complaints] = await Promise.all([
      this.items.list(actor, { unitId, state: [...OPEN_STATES], sort: 'deadline', size: ROWS }),
      this.items.list(actor, { unitId, light: ['red'], sort: 'deadline', size: ROWS }),
      this.lookBacks.list(actor, { unitId, phase: ['due', 'overdue'], size: ROWS }),
      this.figures.unit(actor, unitId),
      this.decisions.list(actor, { unitId, state: ['open', 'done'], size: ROWS }),
      readChanges(db, actor, { unitId, since, today }),
      readComplaints(db, actor, { unitId, after }),
    ]);
    const { response, resolved, satisfied } = figures.total.rates;
    return {
      ...{ unit, period, asOf: now.toISOString(), today, last: last ?? null },
      changes: { since, ...changes },
      open: packItems(open),
      red: packItems(red),
      cases: complaints.reduce((sum, { cases }) => sum + cases, 0),
      repeatCount: settings['complaint.repeatCount'],
      repeatDays,
      complaints: complaints.map(({ category, cases }) => ({ category: CATEGORY_LABELS[category], cases })),
      rates: { response, resolved, satisfied },
      decisions,
      lookBacks: {
        total: lookBacks.total,
        rows: lookBacks.rows.map(({ item, dueOn, doBy }) => ({ item, dueOn, doBy })),
      },
    };
  }

  /** The same as a Word document. */
  async document(actor: Actor, unitId: string): Promise<{ name: string; content: Buffer }> {
    const pack = await this.of(actor, unitId);
    const { packDocx } = await import('./pack-docx.js'); // its library is read when the first paper is made
    const { unit, period } = pack;
    return { name: `${unit.shortName}${period.code}专题研究材料.docx`, content: await packDocx(pack) };
  }
}

const packItems = ({ rows, total }: ItemPage): PackItems => ({ total, rows: rows.map(packItem) });

const packItem = ({ id, number, title, state, percent, ...row }: ItemRow): PackItem => ({
  item: { id, number, title, state, percent },
  unit: row.unit,
  light: row.light,
  origin: row.origin,
  deadline: row.deadline,
  person: row.person,
});
