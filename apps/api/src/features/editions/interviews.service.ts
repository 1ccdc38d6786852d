import { Injectable } from '@nestjs/common';
import { type Actor, can, reach } from '@zuofeng/shared/auth/actor';
import { chineseDay, shanghaiDay } from '@zuofeng/shared/calendar/days';
import type { HoldInterview, InterviewList, InterviewView } from '@zuofeng/shared/editions/editions.contract';
import { DataSource, type EntityManager } from 'typeorm';
import { AuditService } from '../../platform/audit/audit.service.js';
import { Clock } from '../../platform/clock/clock.js';
import { checkVersion } from '../../platform/http/if-match.js';
import { fieldProblem } from '../../platform/problem/field-problem.js';
import { ProblemError } from '../../platform/problem/problem.error.js';
import { EditionNotices } from './edition-notices.js';
import { InterviewEntity } from './edition-outcome.entity.js';
import { pathsOf } from './editions.queries.js';

interface Stored extends Omit<InterviewView, 'mayHold'> {
  editionId: string;
  territoryPath: string;
  unitPath: string;
  publishedOn: string;
}

/** A duty of an edition that was corrected holds only where the unit is still black. */
const ROWS = `
  SELECT i.id, i.version, i.editions, i.state, i.due_on::text AS "dueOn", i.held_on::text AS "heldOn", i.summary,
    i.held_by_name AS "heldByName", i.edition_id AS "editionId", t.path AS "territoryPath", u.path AS "unitPath", e.published_on::text AS "publishedOn",
    json_build_object('id', u.id, 'code', u.code, 'name', u.name, 'shortName', u.short_name) AS unit
  FROM interview i JOIN edition e ON e.id = i.edition_id JOIN unit t ON t.id = e.unit_id JOIN unit u ON u.id = i.unit_id
  WHERE (i.state = 'held' OR EXISTS (
    SELECT 1 FROM edition standing JOIN edition_place p ON p.edition_id = standing.id
    WHERE standing.state = 'published' AND standing.unit_id = e.unit_id AND standing.period = e.period
      AND p.unit_id = i.unit_id AND p.list = 'black'))
    AND (t.path ^@ ANY($1::text[]) OR u.path ^@ ANY($2::text[]))`;
const ORDER = `ORDER BY (i.state = 'held'), i.id DESC LIMIT 200`;

/** 约谈: the talks that black lists running oblige to. */
@Injectable()
export class InterviewsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly audit: AuditService,
    private readonly notices: EditionNotices,
  ) {}

  async list(actor: Actor): Promise<InterviewList> {
    const rows = await this.rows(this.dataSource.manager, actor);
    return { rows: rows.map(row => viewOf(row, actor)) };
  }

  async view(actor: Actor, id: string): Promise<InterviewView> {
    const [row] = await this.rows(this.dataSource.manager, actor, id);
    if (!row) throw new ProblemError('record.not-found');
    return viewOf(row, actor);
  }

  hold(actor: Actor, id: string, seen: number, { heldOn, summary }: HoldInterview): Promise<void> {
    const now = this.clock.now();
    return this.dataSource.transaction(async tx => {
      const locked = await tx.findOne(InterviewEntity, {
        where: { id },
        lock: { mode: 'pessimistic_write' },
      });
      const [row] = await this.rows(tx, actor, id);
      if (!locked || !row) throw new ProblemError('record.not-found');
      checkVersion(seen, locked, locked.heldByName);
      if (!can(actor, 'interview.hold', row.territoryPath))
        throw new ProblemError('auth.forbidden', { detail: '约谈由领导小组办公室登记。' });
      if (locked.state === 'held')
        throw new ProblemError('state.not-allowed', { detail: '这次约谈已经登记。' });
      if (heldOn > shanghaiDay(now)) throw fieldProblem('heldOn', 'future', '约谈日期不能晚于今天');
      if (heldOn < row.publishedOn)
        throw fieldProblem(
          'heldOn',
          'past',
          `约谈日期不能早于榜单发布之日（${chineseDay(row.publishedOn)}）`,
        );
      const held = {
        state: 'held' as const,
        heldOn,
        summary,
        heldBy: actor.accountId,
        heldByName: actor.name,
      };
      await tx.update(InterviewEntity, { id }, { ...held, version: locked.version + 1, changedAt: now });
      // Others of the same edition may still have to be talked to.
      await this.notices.done(tx, row.editionId, 'edition-interview', locked.unitId);
      await this.audit.record(tx, {
        ...{
          actor,
          action: 'interview.hold',
          subjectType: 'interview',
          subjectId: id,
          unitId: locked.unitId,
        },
        data: { heldOn, editions: locked.editions },
      });
    });
  }

  private rows(db: EntityManager, actor: Actor, id: string | null = null): Promise<Stored[]> {
    const full = pathsOf(actor, ['office-staff', 'office-director', 'leading-group']);
    const values = [full, reach(actor, 'edition.read'), ...(id === null ? [] : [id])];
    return db.query<Stored[]>(`${ROWS} ${id === null ? '' : 'AND i.id = $3'} ${ORDER}`, values);
  }
}

const viewOf = (
  { editionId: _, territoryPath, unitPath: __, publishedOn: ___, ...row }: Stored,
  actor: Actor,
): InterviewView => ({
  ...row,
  mayHold: row.state === 'due' && can(actor, 'interview.hold', territoryPath),
});
