import { Injectable } from '@nestjs/common';
import type { Actor } from '@zuofeng/shared/auth/actor';
import type { AttachmentView } from '@zuofeng/shared/attachments/attachments.contract';
import type {
  ApplicationView,
  CommentView,
  EventView,
  ExtensionView,
  ItemRef,
  ItemView,
  NamedRef,
  UnitRef,
  VerificationView,
} from '@zuofeng/shared/rectification/rectification.contract';
import type { LookBackView } from '@zuofeng/shared/look-back/look-back.contract';
import type { State } from '@zuofeng/shared/rectification/rectification.labels';
import { rolledUpPercent } from '@zuofeng/shared/rectification/rectification.rules';
import { allowedActions, blockedActions } from '@zuofeng/shared/rectification/rectification.states';
import { DataSource } from 'typeorm';
import { Where } from '../../platform/database/where.js';
import { Clock } from '../../platform/clock/clock.js';
import { Unchanged } from '../../platform/database/unchanged.js';
import { AttachmentService } from '../attachments/attachment.service.js';
import { attachmentView } from '../attachments/attachment.views.js';
import { SettingService } from '../settings/setting.service.js';
import { knownSql } from './item-filter.sql.js';
import { rowColumns, rowView, type StoredRow } from './item-row.sql.js';
import { LightDaysService } from './light-days.js';
import { LOOK_BACK_COLUMNS, type StoredLookBack, lookBackView } from './look-back/look-back.queries.js';
import type { RectificationItemEntity } from './rectification.entity.js';
import { findVisible, situationOf } from './rectification.facts.js';

type Stored<T, Key extends keyof T> = Omit<T, Key>;
interface Records {
  section: NamedRef | null;
  coUnits: UnitRef[];
  timeline: Stored<EventView, 'attachments'>[];
  applications: (Stored<ApplicationView, 'evidence' | 'verification'> & {
    verification: (Stored<VerificationView, 'attachments'> & { id: string }) | null;
  })[];
  extensions: ExtensionView[];
  lookBacks: StoredLookBack[];
  comments: CommentView[];
  /** The items below, whoever may know of them. */
  below: { state: State; percent: number }[];
}

/** An instant as the contract writes it; `at` columns keep milliseconds. */
const at = (column: string) => `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

const rows = (select: string) => `(SELECT coalesce(json_agg(row_to_json(r)), '[]') FROM (${select}) r)`;

/** Everything that hangs on one item, in one statement. */
const RECORDS = `
  SELECT
    (SELECT json_build_object('id', s.id, 'name', s.name) FROM section s WHERE s.id = i.section_id) AS section,
    ${rows(`SELECT u.id, u.code, u.name, u.short_name AS "shortName"
      FROM rectification_co_unit c JOIN unit u ON u.id = c.unit_id WHERE c.item_id = i.id ORDER BY u.sort_order, u.id`)}
      AS "coUnits",
    ${rows(`SELECT id, action, from_state AS "from", to_state AS "to", actor_name AS "actorName",
      on_behalf_of_name AS "onBehalfOf", note, data, ${at('at')} AS at
      FROM rectification_event WHERE item_id = i.id AND action <> 'comment' ORDER BY id`)} AS timeline,
    ${rows(`SELECT a.id, a.state, a.note, a.applicant_name AS "applicantName", ${at('a.applied_at')} AS "appliedAt",
      a.signer_name AS "signerName", a.signed_for_name AS "signedFor", ${at('a.signed_at')} AS "signedAt", a.reason,
      CASE WHEN v.id IS NULL THEN NULL ELSE json_build_object('id', v.id, 'method', v.method, 'finding', v.finding,
        'callBackResult', v.call_back_result, 'verifierName', v.verifier_name, 'at', ${at('v.at')}) END AS verification
      FROM closure_application a LEFT JOIN verification v ON v.application_id = a.id
      WHERE a.item_id = i.id ORDER BY a.id DESC`)} AS applications,
    ${rows(`SELECT id, state, reason, from_deadline AS "fromDeadline", to_deadline AS "toDeadline",
      requester_name AS "requesterName", ${at('requested_at')} AS "requestedAt", decider_name AS "deciderName",
      decision, ${at('decided_at')} AS "decidedAt"
      FROM extension_request WHERE item_id = i.id ORDER BY id DESC`)} AS extensions,
    ${rows(`SELECT ${LOOK_BACK_COLUMNS} FROM look_back l JOIN verification v ON v.id = l.verification_id
      WHERE l.item_id = i.id ORDER BY l.id DESC`)} AS "lookBacks",
    ${rows(`SELECT id, text, author_name AS "authorName", ${at('at')} AS at
      FROM rectification_comment WHERE item_id = i.id ORDER BY id`)} AS comments,
    ${rows('SELECT state, percent FROM rectification_item WHERE parent_id = i.id')} AS below
  FROM rectification_item i WHERE i.id = $1`;

/** The item page in one answer: a fixed number of statements, however long the item's history. */
@Injectable()
export class ItemViewQueries {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly settings: SettingService,
    private readonly attachments: AttachmentService,
    private readonly lightDays: LightDaysService,
    private readonly unchanged: Unchanged,
  ) {}

  async view(actor: Actor, id: string): Promise<ItemView> {
    const db = this.dataSource.manager;
    const [item, days, settings] = await Promise.all([
      findVisible(db, actor, id),
      this.lightDays.now(),
      this.unchanged.read('settings', () => this.settings.values()),
    ]);
    const [{ facts }, row, [records], relatives] = await Promise.all([
      situationOf(db, item, settings),
      this.row(actor, id),
      db.query<Records[]>(RECORDS, [id]),
      this.relatives(actor, item),
    ]);
    const { section, coUnits, timeline, applications, extensions, lookBacks, comments, below } = records!;
    const files = await this.files(records!);
    const children = relatives.filter(({ parentId }) => parentId === id);
    const now = this.clock.now();
    return {
      ...rowView(row, actor, days),
      ...wordsOf(item),
      section,
      coUnits,
      // A fact of the item itself, so the same for everyone who may read it: it counts also the children of other units, of
      // which the reader learns neither which nor how many they are.
      rolledUpPercent: rolledUpPercent(below),
      parent: refOf(relatives.find(one => one.id === item.parentId)),
      children: children.map(child => refOf(child)!),
      timeline: timeline.map(event => ({ ...event, attachments: files(event.id) })),
      applications: applications.map(({ verification, ...application }) => ({
        ...application,
        evidence: files(application.id),
        verification: verification && verificationOf(verification, files),
      })),
      extensions,
      lookBacks: lookBacks.map((one): LookBackView => ({
        ...lookBackView(one, days.today),
        evidence: files(one.id),
      })),
      comments,
      allowedActions: allowedActions(facts, actor, now),
      blockedActions: blockedActions(facts, actor, now).map(({ action, problem }) => ({
        action,
        code: problem.code,
        reason: problem.detail,
      })),
    };
  }

  /** The item above and those below, as far as the actor may see them. */
  private relatives(
    actor: Actor,
    item: RectificationItemEntity,
  ): Promise<(ItemRef & { parentId: string | null })[]> {
    const where = new Where();
    where.and(`i.id = ${where.bind(item.parentId)}::uuid OR i.parent_id = ${where.bind(item.id)}::uuid`);
    where.and(knownSql(where, actor));
    return this.dataSource.query(
      `SELECT i.id, i.number, i.title, i.state, i.percent, i.parent_id AS "parentId"
       FROM rectification_item i ${where.sql} ORDER BY i.number`,
      where.values,
    );
  }

  private async row(actor: Actor, id: string): Promise<StoredRow> {
    const where = new Where();
    where.and(`i.id = ${where.bind(id)}::uuid`);
    const columns = rowColumns(where, actor);
    const [row] = await this.dataSource.query<StoredRow[]>(
      `SELECT ${columns} FROM rectification_item i JOIN unit u ON u.id = i.unit_id ${where.sql}`,
      where.values,
    );
    return row!;
  }

  private async files({
    timeline,
    applications,
    lookBacks,
  }: Records): Promise<(ownerId: string) => AttachmentView[]> {
    const ids = (records: readonly { id: string }[]) => records.map(({ id }) => id);
    const found = await this.attachments.listForAll({
      'rectification-event': ids(timeline),
      'closure-application': ids(applications),
      'look-back': ids(lookBacks),
      verification: applications.flatMap(({ verification }) => verification?.id ?? []),
    });
    const byOwner = Map.groupBy(found, file => file.ownerId);
    return ownerId => (byOwner.get(ownerId) ?? []).map(attachmentView);
  }
}

const refOf = (row: (ItemRef & { parentId: string | null }) | undefined): ItemRef | null => {
  if (!row) return null;
  const { parentId: _, ...ref } = row;
  return ref;
};

const verificationOf = (
  { id, ...verification }: Stored<VerificationView, 'attachments'> & { id: string },
  files: (ownerId: string) => AttachmentView[],
): VerificationView => ({ ...verification, attachments: files(id) });

const instant = (date: Date | null): string | null => date?.toISOString() ?? null;

const wordsOf = (item: RectificationItemEntity) => ({
  problem: item.problem,
  standard: item.standard,
  measures: item.measures,
  originRef: item.originRef,
  category: item.category,
  originalDeadline: item.originalDeadline,
  returnUntil: item.returnUntil,
  publicSummary: item.publicSummary,
  createdByName: item.createdByName,
  createdAt: item.createdAt.toISOString(),
  issuedAt: instant(item.issuedAt),
  acceptedAt: instant(item.acceptedAt),
  submittedAt: instant(item.submittedAt),
  closedAt: instant(item.closedAt),
  cancelledAt: instant(item.cancelledAt),
});
