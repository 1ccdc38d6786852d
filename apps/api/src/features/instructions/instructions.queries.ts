import { Injectable } from '@nestjs/common';
import type { Actor } from '@zuofeng/shared/auth/actor';
import { type Day, shanghaiDay } from '@zuofeng/shared/calendar/days';
import type {
  InstructionPage,
  InstructionQuery,
  InstructionRoundView,
  InstructionRow,
  InstructionTodos,
  InstructionView,
} from '@zuofeng/shared/instructions/instructions.contract';
import { INSTRUCTION_TODO_LABELS, INSTRUCTION_TODOS } from '@zuofeng/shared/instructions/instructions.labels';
import {
  allowedInstructionActions,
  draftsInstruction,
  isOwed,
} from '@zuofeng/shared/instructions/instructions.states';
import { quarterLabel } from '@zuofeng/shared/reviews/quarters';
import { DataSource } from 'typeorm';
import { Clock } from '../../platform/clock/clock.js';
import { Where } from '../../platform/database/where.js';
import { AttachmentService } from '../attachments/attachment.service.js';
import { attachmentView } from '../attachments/attachment.views.js';
import { InstructionClockQueries } from './instruction-clocks.queries.js';
import { InstructionRoundEntity } from './instruction.entity.js';
import { factsOf, findInstruction } from './instruction.facts.js';
import { filterInstructions, hasInstructionTodo } from './instruction-filter.sql.js';

const TODO_ROWS = 5;

const COLUMNS = `
  n.id, n.number, n.version, n.state, n.level, n.words, n.given_by_name AS "givenByName",
  n.given_on::text AS "givenOn", n.due_on::text AS "dueOn", n.missed_on::text AS "missedOn",
  n.missed_count AS "missedCount",
  json_build_object('type', n.subject_type, 'id', coalesce(n.item_id, n.complaint_id, n.review_id),
    'number', coalesce(i.number, c.number), 'title', coalesce(i.title, c.title, c.number, held.name)) AS subject,
  r.quarter,
  CASE WHEN u.id IS NULL THEN NULL
    ELSE json_build_object('id', u.id, 'code', u.code, 'name', u.name, 'shortName', u.short_name) END AS unit`;
const AROUND = `LEFT JOIN unit u ON u.id = n.unit_id LEFT JOIN rectification_item i ON i.id = n.item_id
  LEFT JOIN complaint c ON c.id = n.complaint_id LEFT JOIN review r ON r.id = n.review_id
  LEFT JOIN unit held ON held.id = r.unit_id`;

/** What is not done with comes first, the most pressing of it at the top; the order of `instruction_list`. */
const ORDER = `ORDER BY (n.state IN ('accepted', 'withdrawn')), n.due_on, n.id`;

/** Of a review the quarter, and the unit's name as its title. */
type StoredRow = Omit<InstructionRow, 'overdue'> & { quarter: string | null };

const rowView = ({ quarter, subject, ...row }: StoredRow, today: Day): InstructionRow => ({
  ...row,
  subject: quarter ? { ...subject, title: `${subject.title}${quarterLabel(quarter)}专题研究` } : subject,
  overdue: isOwed(row, today),
});

/** Instructions, always those that the actor may know of (`seesInstruction`). */
@Injectable()
export class InstructionsQueries {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly attachments: AttachmentService,
    private readonly clocks: InstructionClockQueries,
  ) {}

  async list(actor: Actor, { page = 1, size = 20, ...query }: InstructionQuery): Promise<InstructionPage> {
    const today = this.today();
    const where = new Where();
    filterInstructions(where, actor, query, today);
    const { sql } = where;
    const counted = [...where.values];
    const limit = where.bind(size);
    const offset = where.bind((page - 1) * size);
    const [[count], rows] = await Promise.all([
      this.dataSource.query<{ total: number }[]>(
        `SELECT count(*)::int AS total FROM instruction n ${sql}`,
        counted,
      ),
      this.dataSource.query<StoredRow[]>(
        `SELECT ${COLUMNS} FROM (SELECT n.* FROM instruction n ${sql} ${ORDER} LIMIT ${limit} OFFSET ${offset}) n
         ${AROUND} ${ORDER}`,
        where.values,
      ),
    ]);
    return { rows: rows.map(row => rowView(row, today)), total: count!.total };
  }

  async view(actor: Actor, id: string): Promise<InstructionView> {
    const db = this.dataSource.manager;
    const situation = await findInstruction(db, actor, id);
    const { instruction } = situation;
    const today = this.today();
    const [[row], rounds, clocks] = await Promise.all([
      db.query<StoredRow[]>(`SELECT ${COLUMNS} FROM instruction n ${AROUND} WHERE n.id = $1`, [id]),
      db.find(InstructionRoundEntity, { where: { instructionId: id }, order: { no: 'ASC' } }),
      this.clocks.of(id),
    ]);
    const files = await this.attachments.listFor(
      'instruction-round',
      rounds.map(round => round.id),
    );
    const evidence = Map.groupBy(files, file => file.ownerId);
    const facts = factsOf(situation);
    // A draft of a reply is its side's own affair until it is signed.
    const drafts = draftsInstruction(facts, actor);
    return {
      ...rowView(row!, today),
      givenAt: instruction.givenAt.toISOString(),
      replyWithin: instruction.replyWithin,
      withdrawReason: instruction.withdrawReason,
      rounds: rounds.map(round => {
        const shown = drafts || round.reply !== null;
        return roundView(round, shown, shown ? (evidence.get(round.id) ?? []).map(attachmentView) : []);
      }),
      clocks,
      today,
      allowedActions: allowedInstructionActions(facts, actor),
    };
  }

  /** What of the instructions waits for this person. */
  async todos(actor: Actor): Promise<InstructionTodos> {
    const lists = INSTRUCTION_TODOS.filter(todo => hasInstructionTodo(actor, todo)).map(async todo => ({
      todo,
      label: INSTRUCTION_TODO_LABELS[todo],
      ...(await this.list(actor, { todo, size: TODO_ROWS })),
    }));
    return { lists: await Promise.all(lists) };
  }

  private today(): Day {
    return shanghaiDay(this.clock.now());
  }
}

const instant = (date: Date | null): string | null => date?.toISOString() ?? null;

const roundView = (
  round: InstructionRoundEntity,
  shown: boolean,
  evidence: InstructionRoundView['evidence'],
): InstructionRoundView => ({
  id: round.id,
  no: round.no,
  startedOn: round.startedOn,
  dueOn: round.dueOn,
  missedOn: round.missedOn,
  prepared: shown ? round.prepared : null,
  preparedByName: shown ? round.preparedByName : null,
  reply: round.reply,
  repliedByName: round.repliedByName,
  repliedFor: round.repliedForName,
  repliedAt: instant(round.repliedAt),
  outcome: round.outcome,
  judgeNote: round.judgeNote,
  judgeName: round.judgeName,
  judgedAt: instant(round.judgedAt),
  evidence,
});
