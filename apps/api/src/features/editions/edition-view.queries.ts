import { Injectable } from '@nestjs/common';
import { type Actor, grantFor } from '@zuofeng/shared/auth/actor';
import { type Day, shanghaiDay } from '@zuofeng/shared/calendar/days';
import { allowedCorrectionActions } from '@zuofeng/shared/editions/corrections.states';
import type {
  CorrectionView,
  EditionEvent,
  EditionView,
  ListedUnit,
} from '@zuofeng/shared/editions/editions.contract';
import { EDITION_ACTION_LABELS, type EditionAction } from '@zuofeng/shared/editions/editions.labels';
import { allowedEditionActions, blockedEditionActions } from '@zuofeng/shared/editions/editions.states';
import type { UnitRef } from '@zuofeng/shared/rectification/rectification.contract';
import type { UnitPlace } from '@zuofeng/shared/scoring/scores.contract';
import { scoresOfLines } from '@zuofeng/shared/scoring/stored-lines';
import { DataSource } from 'typeorm';
import { Clock } from '../../platform/clock/clock.js';
import { keptLine } from '../scoring/score-lines.js';
import { ScoresQueries } from '../scoring/scores.queries.js';
import { EditionBoards } from './edition-board.js';
import { EditionCorrectionEntity } from './edition-records.entity.js';
import { type EditionEntity, EditionEventEntity } from './edition.entity.js';
import { findEdition, type Situation, sightOf } from './edition.facts.js';
import type { EditionEventKind } from './edition.ledger.js';
import { ROW, rowView } from './editions.queries.js';
import { ObjectionsQueries } from './objections.queries.js';

const EVENT_LABELS: Record<EditionEventKind, string> = {
  ...EDITION_ACTION_LABELS,
  create: '拟榜',
  object: '提出异议',
  'withdraw-objection': '撤回异议',
  decide: '决定异议',
  confirm: '更正生效',
  refuse: '更正未采纳',
  acknowledge: '签收告知书',
  supersede: '已更正',
} satisfies Record<EditionAction, string> & Record<string, string>;

interface StoredListed {
  unitId: string;
  path: string;
  letterNumber: string;
  acknowledgedAt: Date | null;
  acknowledgedByName: string | null;
  itemId: string | null;
  itemNumber: string | null;
  removedOn: Day | null;
}
const LISTED = `
  SELECT p.unit_id AS "unitId", u.path, p.letter_number AS "letterNumber", p.acknowledged_at AS "acknowledgedAt",
    p.acknowledged_by_name AS "acknowledgedByName", p.item_id AS "itemId", i.number AS "itemNumber",
    CASE WHEN i.state = 'closed' THEN i.closed_on::text END AS "removedOn"
  FROM edition_place p JOIN unit u ON u.id = p.unit_id LEFT JOIN rectification_item i ON i.id = p.item_id
  WHERE p.edition_id = $1 AND p.list IS NOT NULL`;

/** An edition as its reader may see it: the office and the leading group all of it, a unit its own place and lines. */
@Injectable()
export class EditionViewQueries {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly boards: EditionBoards,
    private readonly scores: ScoresQueries,
    private readonly objections: ObjectionsQueries,
  ) {}

  async view(actor: Actor, id: string): Promise<EditionView> {
    const db = this.dataSource.manager;
    const situation = await findEdition(db, actor, id);
    const { edition, territory } = situation;
    const sight = sightOf(edition, territory.path, actor)!;
    const sees = (path: string) => sight.some(root => path.startsWith(root));
    const board = await this.boards.of(db, edition);
    const [rows, run, table, listed, events, objections, corrections, intact] = await Promise.all([
      db.query<Parameters<typeof rowView>[0][]>(`SELECT ${ROW} FROM edition e WHERE e.id = $1`, [id]),
      this.scores.row({ run: board.run, editionId: id }),
      this.scores.tableOf(
        { run: board.run, sees },
        scoresOfLines(board.lines.map(keptLine), board.run.content),
      ),
      db.query<StoredListed[]>(LISTED, [id]),
      db.find(EditionEventEntity, { where: { editionId: id }, order: { id: 'ASC' } }),
      this.objections.of(actor, id),
      db.find(EditionCorrectionEntity, { where: { editionId: id }, order: { id: 'ASC' } }),
      this.boards.isIntact(db, edition, board),
    ]);
    const facts = { ...situation.facts, intact };
    const today = shanghaiDay(this.clock.now());
    const all = sees(territory.path);
    const { places } = table;
    const placeOf = new Map(places.map(place => [place.unit.id, place]));
    const unitOf = (unitId: string) => table.units.get(unitId)!.unit;
    return {
      ...rowView(rows[0]!),
      ...(all ? {} : { openObjections: objections.filter(({ state }) => state === 'filed').length }),
      ...{ version: edition.version, run, places, objections },
      ...{ indicators: table.indicators, groups: table.groups },
      listed: listed.flatMap(row => listedView(row, placeOf, edition, actor)),
      corrections: corrections
        .filter(({ unitId }) => placeOf.has(unitId))
        .map(one => this.correctionView(one, unitOf(one.unitId), table.indicators, situation, actor)),
      correctionReason: edition.correctionReason,
      consultationText: edition.consultationText,
      proof: proofOf(edition, intact),
      // What others objected to is told to them and to the office alone.
      events: all ? events.map(eventView) : [],
      allowedActions: allowedEditionActions(facts, actor, today),
      blocked: blockedEditionActions(facts, actor, today).map(({ action, problem }) => ({
        ...{ action, reason: problem.detail },
      })),
      mayObject: mayObject(edition, today)
        ? places
            .map(({ unit }) => unit)
            .filter(({ id: unitId }) => signsFor(actor, table.units.get(unitId)!.path))
        : [],
    };
  }

  private correctionView(
    correction: EditionCorrectionEntity,
    unit: UnitRef,
    indicators: EditionView['indicators'],
    { facts, territory }: Situation,
    actor: Actor,
  ): CorrectionView {
    const { id, points, reason, state, objectionId, proposedBy, proposedByName, confirmedByName } =
      correction;
    const sides = { editionState: facts.state, territoryPath: territory.path, proposers: [proposedBy] };
    return {
      ...{ id, unit, points, reason, state, objectionId, proposedByName, confirmedByName },
      indicator: indicators.find(one => one.id === correction.indicatorId) ?? null,
      changedAt: correction.changedAt.toISOString(),
      allowedActions: allowedCorrectionActions({ state, ...sides }, actor),
    };
  }
}

const mayObject = ({ state, consultationTo }: EditionEntity, today: Day) =>
  state === 'consultation' && consultationTo !== null && today <= consultationTo;
const signsFor = (actor: Actor, path: string) => grantFor(actor, ['unit-head'], path) !== undefined;

function listedView(
  { unitId, path, acknowledgedAt, ...row }: StoredListed,
  placeOf: ReadonlyMap<string, UnitPlace>,
  { state }: EditionEntity,
  actor: Actor,
): ListedUnit[] {
  const place = placeOf.get(unitId);
  if (!place) return [];
  const acknowledges = state === 'published' && acknowledgedAt === null && signsFor(actor, path);
  return [{ ...row, place, acknowledgedAt: acknowledgedAt?.toISOString() ?? null, acknowledges }];
}

function proofOf({ digest, signature, keyId }: EditionEntity, intact: boolean | null): EditionView['proof'] {
  if (digest === null || signature === null || keyId === null) return null;
  return { digest, signature, keyId, intact: intact === true };
}

const eventView = ({ action, actorName, at, note }: EditionEventEntity): EditionEvent => ({
  label: EVENT_LABELS[action as EditionEventKind],
  ...{ byName: actorName, at: at.toISOString(), note },
});
