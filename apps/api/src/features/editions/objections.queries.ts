import { Injectable } from '@nestjs/common';
import { type Actor, reach } from '@zuofeng/shared/auth/actor';
import type {
  ObjectionList,
  ObjectionQuery,
  ObjectionView,
} from '@zuofeng/shared/editions/editions.contract';
import type { EditionState } from '@zuofeng/shared/editions/editions.labels';
import { allowedObjectionActions } from '@zuofeng/shared/editions/objections.states';
import type { UnitRef } from '@zuofeng/shared/rectification/rectification.contract';
import type { IndicatorRef } from '@zuofeng/shared/scoring/scores.contract';
import { DataSource, type EntityManager } from 'typeorm';
import { Where } from '../../platform/database/where.js';
import { ProblemError } from '../../platform/problem/problem.error.js';
import { AttachmentService } from '../attachments/attachment.service.js';
import { attachmentView } from '../attachments/attachment.views.js';
import { pathsOf } from './editions.queries.js';

interface Stored extends Pick<
  ObjectionView,
  | 'id'
  | 'version'
  | 'editionId'
  | 'editionNumber'
  | 'state'
  | 'claim'
  | 'decidedByName'
  | 'decision'
  | 'points'
> {
  unit: UnitRef;
  indicator: IndicatorRef | null;
  unitPath: string;
  territoryPath: string;
  editionState: EditionState;
  filedBy: string;
  filedByName: string;
  filedForId: string | null;
  filedForName: string | null;
  filedAt: Date;
  decidedAt: Date | null;
  scorers: string[];
}

const ROWS = `
  SELECT o.id, o.version, o.edition_id AS "editionId", e.number AS "editionNumber", o.state, o.claim,
    o.decided_by_name AS "decidedByName", o.decision, o.points, o.filed_by AS "filedBy", o.filed_by_name AS "filedByName",
    o.filed_for_id AS "filedForId", o.filed_for_name AS "filedForName", o.filed_at AS "filedAt", o.decided_at AS "decidedAt",
    u.path AS "unitPath", t.path AS "territoryPath", e.state AS "editionState", ARRAY[e.scored_by, e.created_by] AS scorers,
    json_build_object('id', u.id, 'code', u.code, 'name', u.name, 'shortName', u.short_name) AS unit,
    (SELECT json_build_object('id', i ->> 'id', 'name', i ->> 'name', 'category', i ->> 'category')
     FROM jsonb_array_elements(r.content -> 'indicators') i WHERE i ->> 'id' = o.indicator_id) AS indicator
  FROM objection o JOIN edition e ON e.id = o.edition_id JOIN score_run r ON r.id = e.run_id
  JOIN unit u ON u.id = o.unit_id JOIN unit t ON t.id = e.unit_id`;
const MOST = 200;

/** Objections, of the units whose places the actor may read. */
@Injectable()
export class ObjectionsQueries {
  constructor(
    private readonly dataSource: DataSource,
    private readonly attachments: AttachmentService,
  ) {}

  /** Undecided ones first, then the newest. */
  async list(actor: Actor, { state }: ObjectionQuery): Promise<ObjectionList> {
    const where = new Where();
    if (state?.length) where.and(`o.state = ANY(${where.bind(state)}::text[])`);
    return { rows: await this.read(actor, where) };
  }

  of(actor: Actor, editionId: string): Promise<ObjectionView[]> {
    const where = new Where();
    where.and(`o.edition_id = ${where.bind(editionId)}::uuid`);
    return this.read(actor, where);
  }

  async view(actor: Actor, id: string): Promise<ObjectionView> {
    const where = new Where();
    where.and(`o.id = ${where.bind(id)}::uuid`);
    const [row] = await this.read(actor, where);
    if (!row) throw new ProblemError('record.not-found');
    return row;
  }

  /** Who may read the objection may read its proof. */
  async mayRead(actor: Actor, id: string): Promise<boolean> {
    const where = new Where();
    where.and(`o.id = ${where.bind(id)}::uuid`);
    return (await this.rows(actor, where)).length > 0;
  }

  private async read(actor: Actor, where: Where): Promise<ObjectionView[]> {
    const rows = await this.rows(actor, where);
    const files = await this.attachments.listFor(
      'objection',
      rows.map(({ id }) => id),
    );
    const filesOf = Map.groupBy(files, ({ ownerId }) => ownerId!);
    return rows.map(row => ({
      ...viewOf(row, actor),
      files: (filesOf.get(row.id) ?? []).map(attachmentView),
    }));
  }

  private rows(actor: Actor, where: Where, db: EntityManager = this.dataSource.manager): Promise<Stored[]> {
    const full = where.bind(pathsOf(actor, ['office-staff', 'office-director', 'leading-group']));
    const own = where.bind(reach(actor, 'edition.read'));
    where.and(`t.path ^@ ANY(${full}::text[]) OR u.path ^@ ANY(${own}::text[])`);
    return db.query<Stored[]>(
      `${ROWS} ${where.sql} ORDER BY (o.state <> 'filed'), o.id DESC LIMIT ${MOST}`,
      where.values,
    );
  }
}

function viewOf(row: Stored, actor: Actor): ObjectionView {
  const {
    unitPath,
    territoryPath,
    editionState,
    scorers,
    filedBy,
    filedForId,
    filedByName,
    filedForName,
    ...rest
  } = row;
  const { filedAt, decidedAt, ...view } = rest;
  const filers = [filedBy, ...(filedForId ? [filedForId] : [])];
  const facts = { state: row.state, editionState, unitPath, territoryPath, filers, scorers };
  return {
    ...view,
    files: [],
    signedByName: filedForName ? `${filedByName}（代${filedForName}）` : filedByName,
    filedAt: filedAt.toISOString(),
    decidedAt: decidedAt?.toISOString() ?? null,
    allowedActions: allowedObjectionActions(facts, actor),
  };
}
