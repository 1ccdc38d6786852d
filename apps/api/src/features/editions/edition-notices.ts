import { Injectable } from '@nestjs/common';
import type { Role } from '@zuofeng/shared/auth/permissions';
import { chineseDay, type Day, shanghaiDay } from '@zuofeng/shared/calendar/days';
import type { NoticeKind } from '@zuofeng/shared/notices/notices.labels';
import { LIST_LABELS, type List } from '@zuofeng/shared/scoring/places.labels';
import type { EntityManager } from 'typeorm';
import { holdersSql, NoticePeople } from '../notices/notice.people.js';
import { type NewNotice, NoticeService } from '../notices/notice.service.js';
import type { EditionEntity } from './edition.entity.js';

const HEADS = `
  SELECT place.id AS "unitId", array_agg(DISTINCT holder.account_id) AS people
  FROM unit place JOIN (${holdersSql('$2::date')}) holder ON place.path ^@ holder.path AND holder.role = ANY($3)
  WHERE place.id = ANY($1) GROUP BY place.id`;

type Told = Pick<EditionEntity, 'id' | 'number' | 'title' | 'unitId'>;

const pathOf = ({ id }: Told) => `/editions/${id}`;
const eventOf = (editionId: string, kind: NoticeKind, of: string) => `${kind}:${editionId}:${of}`;
const subjectOf = ({ id }: Told) => ({ type: 'edition', id });

export interface ListedNotice {
  unitId: string;
  list: List;
  letterNumber: string;
  itemNumber: string | null;
}

/** Who hears what of an edition. */
@Injectable()
export class EditionNotices {
  constructor(
    private readonly notices: NoticeService,
    private readonly people: NoticePeople,
  ) {}

  /** 征求意见: to the head of each unit on the board. */
  async opened(tx: EntityManager, edition: Told, unitIds: readonly string[], to: Day, now: Date) {
    const heads = await this.holders(tx, unitIds, ['unit-head', 'unit-staff'], now);
    await this.notices.tell(
      tx,
      heads.map(({ unitId, people }) => ({
        ...this.message(edition, 'edition-opened', `${unitId}`, people),
        unitId,
        why: `请核对本单位得分；有异议的，由主要负责人签字，于 ${chineseDay(to)}前提出，逾期视为无异议。`,
      })),
    );
  }

  async objected(tx: EntityManager, edition: Told, objectionId: string, unitName: string, now: Date) {
    const to = await this.office(tx, edition, now);
    const message = this.message(edition, 'edition-objection', objectionId, to);
    await this.notices.tell(tx, [{ ...message, why: `${unitName}提出异议，请核实后作出决定。` }]);
  }

  async decided(
    tx: EntityManager,
    edition: Told,
    objectionId: string,
    unitId: string,
    words: string,
    now: Date,
  ) {
    const [heads] = await this.holders(tx, [unitId], ['unit-head', 'unit-staff'], now);
    const message = this.message(edition, 'edition-decided', objectionId, heads?.people ?? []);
    await this.notices.tell(tx, [{ ...message, unitId, why: `贵单位提出的异议${words}。` }]);
  }

  /** To whoever may confirm it: not to the proposer. */
  async proposed(tx: EntityManager, edition: Told, correctionId: string, proposer: string, now: Date) {
    const to = (await this.office(tx, edition, now)).filter(id => id !== proposer);
    const message = this.message(edition, 'edition-correction', correctionId, to);
    await this.notices.tell(tx, [{ ...message, why: '有一项得分更正，请复核。' }]);
  }

  /** 告知书, to the units on the lists and their heads; and to the office, what the black list obliges to. */
  async published(tx: EntityManager, edition: Told, listed: readonly ListedNotice[], now: Date) {
    const heads = await this.holders(
      tx,
      listed.map(({ unitId }) => unitId),
      ['unit-head', 'unit-staff'],
      now,
    );
    const listedOf = new Map(listed.map(one => [one.unitId, one]));
    const letters = heads.map(({ unitId, people }) => {
      const { list, letterNumber, itemNumber } = listedOf.get(unitId)!;
      const item = itemNumber ? `并按整改事项 ${itemNumber} 整改` : '';
      const message = this.message(edition, 'edition-letter', `${unitId}`, people);
      const why = `贵单位列入${LIST_LABELS[list]}，请签收告知书 ${letterNumber}${item}。`;
      return { ...message, unitId, why };
    });
    const items = listed.flatMap(({ itemNumber }) => (itemNumber ? [itemNumber] : []));
    const office = items.length ? await this.office(tx, edition, now) : [];
    const drafts = this.message(edition, 'edition-item', 'office', office);
    const why = `黑榜单位的整改事项 ${items.join('、')} 已登记，请补齐五个明确后交办。`;
    await this.notices.tell(tx, [...letters, ...(items.length ? [{ ...drafts, why }] : [])]);
  }

  async interview(
    tx: EntityManager,
    edition: Told,
    unit: { id: string; name: string },
    run: number,
    to: Day,
    now: Date,
  ) {
    const message = this.message(edition, 'edition-interview', unit.id, await this.office(tx, edition, now));
    const why = `${unit.name}连续 ${run} 期列入黑榜，请于 ${chineseDay(to)}前约谈主要负责人。`;
    await this.notices.tell(tx, [{ ...message, unitId: unit.id, why }]);
  }

  /** A correction took the unit off the black list: what was begun because of it is the office's to undo. */
  async cleared(
    tx: EntityManager,
    edition: Told,
    unit: { id: string; name: string },
    item: string,
    now: Date,
  ) {
    const message = this.message(edition, 'edition-item', unit.id, await this.office(tx, edition, now));
    const why = `更正后${unit.name}不再列入黑榜，整改事项 ${item} 请视情撤销立项。`;
    await this.notices.tell(tx, [{ ...message, unitId: unit.id, why }]);
  }

  /** What units were asked no longer waits for them. */
  consulted(tx: EntityManager, edition: Told): Promise<void> {
    return this.notices.endFor(tx, subjectOf(edition), [
      'edition-opened',
      'edition-objection',
      'edition-correction',
    ]);
  }

  /** Done: what was asked of these people about this one thing; the rest of the edition goes on. */
  done(tx: EntityManager, editionId: string, kind: NoticeKind, of: string): Promise<void> {
    return this.notices.endEvent(tx, eventOf(editionId, kind, of));
  }

  private message(
    edition: Told,
    kind: NoticeKind,
    of: string,
    to: readonly string[],
  ): Omit<NewNotice, 'why'> {
    const title = `${edition.number} ${edition.title}`;
    return {
      event: eventOf(edition.id, kind, of),
      kind,
      to,
      title,
      subject: subjectOf(edition),
      unitId: edition.unitId,
      path: pathOf(edition),
    };
  }

  private office(tx: EntityManager, { unitId }: Told, now: Date): Promise<string[]> {
    return this.people.over(tx, unitId, ['office-staff', 'office-director'], shanghaiDay(now));
  }

  private holders(tx: EntityManager, unitIds: readonly string[], roles: readonly Role[], now: Date) {
    return tx.query<{ unitId: string; people: string[] }[]>(HEADS, [unitIds, shanghaiDay(now), roles]);
  }
}
