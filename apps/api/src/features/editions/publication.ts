import { Injectable } from '@nestjs/common';
import type { Actor } from '@zuofeng/shared/auth/actor';
import { addCalendarDays, type Day, yearOf } from '@zuofeng/shared/calendar/days';
import { addWorkingDays } from '@zuofeng/shared/calendar/working-days';
import { blackRun, type Place } from '@zuofeng/shared/scoring/places';
import type { EntityManager } from 'typeorm';
import { newId } from '../../platform/database/ids.js';
import { CalendarService } from '../calendar/calendar.service.js';
import { RectificationEntry } from '../rectification/rectification-entry.service.js';
import { SettingService } from '../settings/setting.service.js';
import { type Board, EditionBoards } from './edition-board.js';
import { EditionPlaceEntity, InterviewEntity } from './edition-outcome.entity.js';
import { EditionEntity } from './edition.entity.js';
import { EditionLedger } from './edition.ledger.js';
import { EditionNotices } from './edition-notices.js';
import { nextLetters } from './editions.sql.js';
import { itemFromBlackEntry } from './item-from-black.js';

interface Published {
  tx: EntityManager;
  edition: EditionEntity;
  actor: Actor;
  now: Date;
  today: Day;
}

interface Unit {
  id: string;
  code: string;
  name: string;
  headName: string | null;
  liaisonName: string | null;
  activeTo: Day | null;
}
const UNITS = `
  SELECT id, code, name, head_name AS "headName", liaison_name AS "liaisonName", active_to::text AS "activeTo"
  FROM unit WHERE id = ANY($1)`;

/** Of the editions of the same kind that stand, the newest first: whether the unit was black, and which edition it was. */
const LISTS_OF = `
  SELECT p.unit_id AS "unitId", json_agg(json_build_object('number', e.number, 'list', p.list) ORDER BY e.period_last DESC) AS lists
  FROM edition e JOIN edition_place p ON p.edition_id = e.id
  WHERE e.state = 'published' AND e.unit_id = $1 AND e.period_kind = $2 AND e.period_last <= $3::date AND p.unit_id = ANY($4)
  GROUP BY p.unit_id`;
const ASKED = `SELECT unit_id AS "unitId" FROM interview WHERE edition_id = $1`;
const KEPT_ITEMS = `
  SELECT p.unit_id AS "unitId", p.list, p.item_id AS "itemId", i.number, u.name FROM edition_place p
  JOIN rectification_item i ON i.id = p.item_id JOIN unit u ON u.id = p.unit_id WHERE p.edition_id = $1`;

interface KeptItem {
  unitId: string;
  itemId: string;
  number: string;
  name: string;
}

/** What follows from a publication (domain.md §9), in its transaction: letters, items, talks, and the end of what it corrects. */
@Injectable()
export class Publication {
  constructor(
    private readonly boards: EditionBoards,
    private readonly ledger: EditionLedger,
    private readonly entry: RectificationEntry,
    private readonly settings: SettingService,
    private readonly calendar: CalendarService,
    private readonly notices: EditionNotices,
  ) {}

  async follow(published: Published): Promise<void> {
    const { tx, edition, today } = published;
    const board = await this.boards.of(tx, edition);
    const units = await tx.query<Unit[]>(UNITS, [board.places.map(({ unitId }) => unitId)]);
    const unitOf = new Map(units.map(unit => [unit.id, unit]));
    const kept = await this.supersede(published);
    const listed = board.places.filter(({ list }) => list !== null);
    const numbers = await nextLetters(tx, yearOf(today), listed.length);
    const letterOf = new Map(listed.map(({ unitId }, at) => [unitId, numbers[at]!]));
    const items = await this.openItems(published, board, unitOf, kept);
    await tx.insert(
      EditionPlaceEntity,
      board.places.map(({ unitId, list }) => ({
        ...{ editionId: edition.id, unitId, code: unitOf.get(unitId)!.code, list },
        ...{ letterNumber: letterOf.get(unitId) ?? null, itemId: items.get(unitId)?.itemId ?? null },
      })),
    );
    const told = listed.map(({ unitId, list }) => ({
      ...{ unitId, list: list!, letterNumber: letterOf.get(unitId)! },
      itemNumber: items.get(unitId)?.number ?? null,
    }));
    await this.notices.published(tx, edition, told, published.now);
    await this.tellCleared(published, board.places, kept);
    await this.askInterviews(published, board, unitOf);
  }

  /** A black entry opens an item, as a draft that the office completes and issues; a correction goes on with the one before. */
  private async openItems(
    { tx, edition, actor, today }: Published,
    { places }: Board,
    unitOf: ReadonlyMap<string, Unit>,
    kept: readonly KeptItem[],
  ): Promise<Map<string, { itemId: string; number: string }>> {
    const items = new Map<string, { itemId: string; number: string }>();
    const within = await this.settings.get('edition.rectifyWithinDays', tx);
    const keptOf = new Map(kept.map(item => [item.unitId, item]));
    for (const place of places.filter(({ list }) => list === 'black')) {
      const before = keptOf.get(place.unitId);
      const unit = unitOf.get(place.unitId)!;
      // A unit that has been closed since takes no new items.
      if (!before && unit.activeTo !== null && unit.activeTo < today) continue;
      const body = itemFromBlackEntry(edition, unit, place, addCalendarDays(today, within));
      const itemId = before?.itemId ?? (await this.entry.createByRule(tx, actor, body));
      items.set(place.unitId, { itemId, number: before?.number ?? (await numberOf(tx, itemId)) });
    }
    return items;
  }

  /** 更正: the edition before ends; answers the items that its black list opened. */
  private async supersede({ tx, edition, actor, now }: Published): Promise<KeptItem[]> {
    if (edition.supersedesId === null) return [];
    const before = await tx.findOneByOrFail(EditionEntity, { id: edition.supersedesId });
    const changed = { version: before.version + 1, changedByName: actor.name, changedAt: now };
    await tx.update(EditionEntity, { id: before.id }, { state: 'superseded', ...changed });
    const note = `由 ${edition.number} 更正`;
    const traces = { actor, at: now, note, data: { by: edition.number } };
    await this.ledger.trace(
      tx,
      { ...before, ...changed, state: 'superseded' },
      'supersede',
      'published',
      traces,
    );
    return tx.query<KeptItem[]>(KEPT_ITEMS, [before.id]);
  }

  private async tellCleared(
    { tx, edition, now }: Published,
    places: readonly Place[],
    kept: readonly KeptItem[],
  ) {
    const black = new Set(places.filter(({ list }) => list === 'black').map(({ unitId }) => unitId));
    for (const { unitId, name, number } of kept.filter(item => !black.has(item.unitId)))
      await this.notices.cleared(tx, edition, { id: unitId, name }, number, now);
  }

  /** 约谈: so many black lists running as the rule book says lay the duty upon the office, once for each unit and edition. */
  private async askInterviews(
    { tx, edition, now, today }: Published,
    { run, places }: Board,
    unitOf: ReadonlyMap<string, Unit>,
  ): Promise<void> {
    const { interviewAfter } = run.content.list;
    const black = places.filter(({ list }) => list === 'black').map(({ unitId }) => unitId);
    if (interviewAfter === 0 || black.length === 0) return;
    const within = await this.settings.get('edition.interviewWithinWorkingDays', tx);
    const dueOn = addWorkingDays(await this.calendar.current(tx), today, within);
    const rows = await tx.query<{ unitId: string; lists: { number: string; list: Place['list'] }[] }[]>(
      LISTS_OF,
      [...[edition.unitId, edition.periodKind, edition.periodLast, black]],
    );
    const asked = await tx.query<{ unitId: string }[]>(ASKED, [edition.supersedesId]);
    for (const { unitId, lists } of rows) {
      const length = blackRun(lists.map(({ list }) => list));
      if (length < interviewAfter || asked.some(before => before.unitId === unitId)) continue;
      const editions = lists
        .slice(0, length)
        .map(({ number }) => number)
        .reverse();
      const duty = { editionId: edition.id, unitId, editions, state: 'due' as const, dueOn, changedAt: now };
      await tx.insert(InterviewEntity, { id: newId(), version: 1, ...duty });
      await this.notices.interview(tx, edition, unitOf.get(unitId)!, length, dueOn, now);
    }
  }
}

async function numberOf(tx: EntityManager, itemId: string): Promise<string> {
  const [row] = await tx.query<{ number: string }[]>('SELECT number FROM rectification_item WHERE id = $1', [
    itemId,
  ]);
  return row!.number;
}
