import { Injectable } from '@nestjs/common';
import type { Actor } from '@zuofeng/shared/auth/actor';
import { shanghaiDay } from '@zuofeng/shared/calendar/days';
import type {
  BlockedCaseAction,
  CaseOriginal,
  CaseView,
  LampView,
} from '@zuofeng/shared/complaints/complaints.contract';
import { CASE_ACTIONS, type CaseAction } from '@zuofeng/shared/complaints/case-actions.labels';
import { type Lamp, LAMPS } from '@zuofeng/shared/complaints/complaints.labels';
import {
  allowedCaseActions,
  CASE_TRANSITIONS,
  decideCase,
} from '@zuofeng/shared/complaints/complaints.states';
import { DataSource } from 'typeorm';
import { Clock } from '../../platform/clock/clock.js';
import { Unchanged } from '../../platform/database/unchanged.js';
import { Where } from '../../platform/database/where.js';
import { ProblemError } from '../../platform/problem/problem.error.js';
import type { AttachmentEntity } from '../attachments/attachment.entity.js';
import { AttachmentService } from '../attachments/attachment.service.js';
import { attachmentView } from '../attachments/attachment.views.js';
import { CalendarService } from '../calendar/calendar.service.js';
import { SettingService } from '../settings/setting.service.js';
import { caseClocks, dayOnly } from './case-clocks.js';
import { CASE_RECORDS, type CaseRecords, ORIGINAL, type StoredOriginal } from './case-records.sql.js';
import { CASE_FROM, caseColumns, caseRow, type StoredCase } from './case-row.sql.js';
import type { ComplaintEntity } from './complaint.entity.js';
import { seenCase, situationOf } from './complaint.facts.js';
import { IdentityVault } from './identity/identity-vault.js';

type Sight = 'original' | 'summary';

/** The page of a case in one answer, as much of it as the reader may know. */
@Injectable()
export class CaseViewQueries {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly settings: SettingService,
    private readonly calendar: CalendarService,
    private readonly attachments: AttachmentService,
    private readonly vault: IdentityVault,
    private readonly unchanged: Unchanged,
  ) {}

  /** For one who may know of it. `leaving`: who has just acted and may know no more of it reads what remains to be said. */
  async view(actor: Actor, id: string, { leaving = false } = {}): Promise<CaseView> {
    const db = this.dataSource.manager;
    const seen = await seenCase(db, actor, id);
    if (!seen) {
      if (!leaving) throw new ProblemError('record.not-found');
      return this.parting(actor, id);
    }
    const { complaint, sight } = seen;
    const [settings, calendar, row, [records]] = await Promise.all([
      this.unchanged.read('settings', () => this.settings.values()),
      this.calendar.current(),
      this.row(actor, id),
      db.query<CaseRecords[]>(CASE_RECORDS, [id]),
    ]);
    const [{ facts }, files, original] = await Promise.all([
      situationOf(db, complaint, settings),
      this.files(records!, id, sight),
      sight === 'original' ? this.original(complaint) : null,
    ]);
    const now = this.clock.now();
    const today = shanghaiDay(now);
    const reads = (step: CaseRecords['steps'][number]) => sight === 'original' || step.toUnit;
    return {
      ...caseRow(row, today),
      sight,
      summary: complaint.summary,
      categoryId: complaint.categoryId,
      categoryPath: records!.categoryPath,
      original,
      released: files.released,
      lamps: lampsOf(complaint, records!, reads),
      findings: records!.findings.map(({ id: findingId, ...finding }) => ({
        ...finding,
        files: files.of(findingId),
      })),
      requests: records!.requests.filter(({ kind }) => sight === 'original' || UNIT_REQUESTS.includes(kind)),
      steps: records!.steps.filter(reads).map(({ toUnit, toCitizen, at, words, note, ...step }) => ({
        ...step,
        note: sight === 'original' ? note : words?.unit || null,
        at: sight === 'original' ? at : null,
        audience: [
          'office',
          ...(toUnit ? ['unit' as const] : []),
          ...(toCitizen ? ['citizen' as const] : []),
        ],
        files: files.of(step.id),
      })),
      clocks: caseClocks({ complaint, ...records! }, settings, calendar).map(clock =>
        sight === 'original'
          ? clock
          : {
              ...clock,
              extensions: clock.extensions.map(one => ({ ...one, at: dayOnly(one.at) })),
              moves: clock.moves.map(one => ({ ...one, at: dayOnly(one.at) })),
            },
      ),
      replyDraft: complaint.replyDraft,
      reply: complaint.reply,
      mark: sight === 'original' ? complaint.mark : null,
      mainCaseId: sight === 'original' ? complaint.mainCaseId : null,
      mainCaseNumber: sight === 'original' ? records!.mainCaseNumber : null,
      // A draft of the office's is not on the unit's ledger yet.
      item: sight === 'original' || records!.item?.state !== 'draft' ? records!.item : null,
      today,
      allowedActions: allowedCaseActions(facts, actor, now),
      blockedActions: blocked(facts, actor, now),
    };
  }

  /** Nothing but the line of the list: to whom the case has ceased to exist by their own act. */
  private async parting(actor: Actor, id: string): Promise<CaseView> {
    const today = shanghaiDay(this.clock.now());
    const row = caseRow(
      { ...(await this.row(actor, id)), title: null, beginning: null, channel: null },
      today,
    );
    const nothing = { summary: null, categoryId: null, categoryPath: null, original: null, replyDraft: null };
    const none = { reply: null, mark: null, mainCaseId: null, mainCaseNumber: null, item: null };
    const lists = { released: [], lamps: [], findings: [], requests: [], steps: [], clocks: [] };
    return {
      ...{ ...row, ...nothing, ...none, ...lists, sight: 'summary', today },
      ...{ allowedActions: [], blockedActions: [] },
    };
  }

  private async row(actor: Actor, id: string): Promise<StoredCase> {
    const where = new Where();
    where.and(`c.id = ${where.bind(id)}::uuid`);
    const columns = caseColumns(where, actor);
    const [row] = await this.dataSource.query<StoredCase[]>(
      `SELECT ${columns} FROM ${CASE_FROM} ${where.sql}`,
      where.values,
    );
    return row!;
  }

  private async original(complaint: ComplaintEntity): Promise<CaseOriginal> {
    const db = this.dataSource.manager;
    const [[words], hasIdentity, files] = await Promise.all([
      db.query<StoredOriginal[]>(ORIGINAL, [complaint.id]),
      this.vault.holds(db, complaint.id),
      this.attachments.listFor('complaint', [complaint.id]),
    ]);
    const { decisions, ...rest } = words!;
    const { complainant, anonymous, channelRef, headNamed } = complaint;
    return {
      ...{ complainant, anonymous, channelRef, headNamed, hasIdentity, ...rest },
      files: files.map(file => ({
        ...attachmentView(file),
        decision: file.id in decisions ? (decisions[file.id] ? 'released' : 'withheld') : 'undecided',
      })),
    };
  }

  private async files({ findings, steps, releasedIds }: CaseRecords, id: string, sight: Sight) {
    const found = await this.attachments.listForAll({
      'complaint-finding': findings.map(one => one.id),
      'complaint-event': steps.map(one => one.id),
      'complaint-release': [id],
    });
    const view = (file: AttachmentEntity) => {
      const whole = attachmentView(file);
      return sight === 'original' ? whole : { ...whole, uploadedAt: dayOnly(whole.uploadedAt) };
    };
    const byOwner = Map.groupBy(found, file => file.ownerId);
    return {
      of: (ownerId: string) => (byOwner.get(ownerId) ?? []).map(view),
      released: (byOwner.get(id) ?? []).filter(file => releasedIds.includes(file.id)).map(view),
    };
  }
}

/** What the complainant asks, and how a case is marked, is between them and the office. */
const UNIT_REQUESTS = ['objection', 'extension'];

/** The step that lit a lamp which has no record of its own. */
const LIT_BY: Partial<Record<Lamp, CaseAction>> = { discovered: 'accept', handled: 'conclude' };

function lampsOf(
  complaint: ComplaintEntity,
  { lampRecords, steps }: CaseRecords,
  reads: (step: CaseRecords['steps'][number]) => boolean,
): LampView[] {
  const days: Record<Lamp, string | null> = {
    discovered: complaint.acceptedOn,
    handled: complaint.concludedOn,
    announced: complaint.announcedOn,
    accountable: complaint.accountableOn,
  };
  return LAMPS.map(lamp => {
    const record = lampRecords.findLast(({ kind }) => kind === lamp);
    const on = days[lamp];
    const litBy =
      on === null ? undefined : steps.findLast(step => step.action === LIT_BY[lamp] && reads(step));
    const person = record?.person ?? litBy?.by ?? null;
    return { lamp, lit: on !== null, on, person, record: record?.record ?? litBy?.label ?? null };
  });
}

/** Steps that fit the reader's role and the stage, which a rule still holds back. */
function blocked(facts: Parameters<typeof decideCase>[0], actor: Actor, now: Date): BlockedCaseAction[] {
  return CASE_ACTIONS.flatMap(action => {
    const decision = decideCase(facts, action, actor, now);
    if (decision.ok || decision.problem.code === 'auth.forbidden') return [];
    if (!(CASE_TRANSITIONS[action].from as readonly string[]).includes(facts.state)) return [];
    return [{ action, reason: decision.problem.detail }];
  });
}
