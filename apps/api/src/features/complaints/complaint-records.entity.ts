import type {
  CallBackResult,
  CaseEventKind,
  CaseState,
  Finding,
  Grade,
  Mark,
  RequestKind,
  RequestState,
} from '@zuofeng/shared/complaints/complaints.labels';
import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';

/** A step of the timeline; the office reads all, the unit and the complainant what is marked for them. */
@Entity('complaint_event')
@Index('complaint_event_of', ['complaintId', 'id'])
@Index('complaint_event_repeat', ['at'], { where: `action = 'repeat'` })
export class ComplaintEventEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'complaint_event_pkey' })
  id: string;

  @Column('uuid')
  complaintId: string;

  @ManyToOne('ComplaintEntity', { nullable: false })
  @JoinColumn({ name: 'complaint_id', foreignKeyConstraintName: 'complaint_event_complaint_fkey' })
  complaint?: unknown;

  @Column('text')
  action: CaseEventKind;

  @Column('text', { nullable: true })
  fromState: CaseState | null;

  @Column('text')
  toState: CaseState;

  @Column('uuid', { nullable: true })
  actorId: string | null;

  @Column('text')
  actorName: string;

  @Column('uuid', { nullable: true })
  onBehalfOfId: string | null;

  @Column('text', { nullable: true })
  onBehalfOfName: string | null;

  @Column('text', { nullable: true })
  note: string | null;

  @Column('jsonb')
  data: Record<string, unknown>;

  @Column('boolean')
  toUnit: boolean;

  @Column('boolean')
  toCitizen: boolean;

  @Column('timestamp with time zone', { precision: 3 })
  at: Date;
}

/** What one asks and another decides: 交办异议, 延期, 复查, 认定. Null as the asker: the complainant. */
@Entity('complaint_request')
@Index('complaint_request_pending', ['complaintId', 'kind'], { unique: true, where: `state = 'pending'` })
@Index('complaint_request_of', ['complaintId', 'id'])
@Index('complaint_request_waiting', ['kind', 'id'], { where: `state = 'pending'` })
@Check('complaint_request_kind', `kind IN ('objection', 'extension', 'review', 'mark')`)
@Check('complaint_request_state', `state IN ('pending', 'granted', 'refused')`)
@Check('complaint_request_mark', `mark IN ('un-attributable', 'malicious')`)
@Check('complaint_request_decided', `(state = 'pending') = (decided_by IS NULL)`)
@Check('complaint_request_extension', `(kind = 'extension') = (to_day IS NOT NULL)`)
@Check('complaint_request_marked', `(kind = 'mark') = (mark IS NOT NULL)`)
export class ComplaintRequestEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'complaint_request_pkey' })
  id: string;

  @Column('uuid')
  complaintId: string;

  @ManyToOne('ComplaintEntity', { nullable: false })
  @JoinColumn({ name: 'complaint_id', foreignKeyConstraintName: 'complaint_request_complaint_fkey' })
  complaint?: unknown;

  @Column('text')
  kind: RequestKind;

  @Column('text')
  state: RequestState;

  @Column('text')
  reason: string;

  @Column('date', { nullable: true })
  toDay: string | null;

  @Column('text', { nullable: true })
  mark: Mark | null;

  @Column('uuid', { nullable: true })
  askedBy: string | null;

  @Column('text')
  askedByName: string;

  @Column('uuid', { nullable: true })
  askedForId: string | null;

  @Column('timestamp with time zone', { precision: 3 })
  askedAt: Date;

  @Column('text', { nullable: true })
  answer: string | null;

  @Column('uuid', { nullable: true })
  decidedBy: string | null;

  @Column('text', { nullable: true })
  decidedByName: string | null;

  @Column('timestamp with time zone', { precision: 3, nullable: true })
  decidedAt: Date | null;
}

/** 查处结果 of one round; its files are attachments of `complaint-finding`. */
@Entity('complaint_finding')
@Index('complaint_finding_of', ['complaintId', 'round'], { unique: true })
@Check('complaint_finding_finding', `finding IN ('substantiated', 'partly', 'unsubstantiated')`)
@Check('complaint_finding_outcome', `outcome IN ('accepted', 'returned')`)
@Check('complaint_finding_reviewed', `(outcome IS NULL) = (reviewer_id IS NULL)`)
export class ComplaintFindingEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'complaint_finding_pkey' })
  id: string;

  @Column('uuid')
  complaintId: string;

  @ManyToOne('ComplaintEntity', { nullable: false })
  @JoinColumn({ name: 'complaint_id', foreignKeyConstraintName: 'complaint_finding_complaint_fkey' })
  complaint?: unknown;

  @Column('integer')
  round: number;

  @Column('text')
  finding: Finding;

  @Column('text')
  facts: string;

  @Column('text')
  measures: string;

  @Column('uuid')
  foundBy: string;

  @Column('text')
  foundByName: string;

  @Column('uuid', { nullable: true })
  foundForId: string | null;

  @Column('text', { nullable: true })
  foundForName: string | null;

  @Column('timestamp with time zone', { precision: 3 })
  foundAt: Date;

  @Column('text', { nullable: true })
  outcome: 'accepted' | 'returned' | null;

  @Column('text', { nullable: true })
  reviewNote: string | null;

  @Column('uuid', { nullable: true })
  reviewerId: string | null;

  @Column('text', { nullable: true })
  reviewerName: string | null;

  @Column('timestamp with time zone', { precision: 3, nullable: true })
  reviewedAt: Date | null;
}

/** 通报 and 问责 on record, and the director's word why a lamp may stay dark. */
@Entity('complaint_lamp')
@Index('complaint_lamp_of', ['complaintId', 'id'])
@Check('complaint_lamp_kind', `kind IN ('announced', 'accountable', 'waiver')`)
export class ComplaintLampEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'complaint_lamp_pkey' })
  id: string;

  @Column('uuid')
  complaintId: string;

  @ManyToOne('ComplaintEntity', { nullable: false })
  @JoinColumn({ name: 'complaint_id', foreignKeyConstraintName: 'complaint_lamp_complaint_fkey' })
  complaint?: unknown;

  @Column('text')
  kind: 'announced' | 'accountable' | 'waiver';

  @Column('date')
  onDay: string;

  @Column('text')
  person: string;

  @Column('text')
  record: string;

  @Column('uuid')
  recordedBy: string;

  @Column('text')
  recordedByName: string;

  @Column('timestamp with time zone', { precision: 3 })
  at: Date;
}

/** What the complainant says of the outcome: by the receipt, or when called back. */
@Entity('complaint_rating')
@Index('complaint_rating_of', ['complaintId', 'id'])
@Check('complaint_rating_source', `source IN ('receipt', 'call-back')`)
@Check('complaint_rating_result', `result IN ('answered', 'unreachable')`)
@Check('complaint_rating_grade', `grade BETWEEN 1 AND 5`)
@Check(
  'complaint_rating_answered',
  `(result = 'answered') = (grade IS NOT NULL) AND (grade IS NULL) = (resolved IS NULL)`,
)
export class ComplaintRatingEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'complaint_rating_pkey' })
  id: string;

  @Column('uuid')
  complaintId: string;

  @ManyToOne('ComplaintEntity', { nullable: false })
  @JoinColumn({ name: 'complaint_id', foreignKeyConstraintName: 'complaint_rating_complaint_fkey' })
  complaint?: unknown;

  @Column('integer')
  round: number;

  @Column('text')
  source: 'receipt' | 'call-back';

  @Column('text')
  result: CallBackResult;

  @Column('smallint', { nullable: true })
  grade: Grade | null;

  @Column('boolean', { nullable: true })
  resolved: boolean | null;

  @Column('text', { nullable: true })
  note: string | null;

  @Column('uuid', { nullable: true })
  byId: string | null;

  @Column('text')
  byName: string;

  @Column('timestamp with time zone', { precision: 3 })
  at: Date;
}

/** Words between the complainant and the office. */
@Entity('complaint_message')
@Index('complaint_message_of', ['complaintId', 'id'])
@Check('complaint_message_side', `side IN ('citizen', 'office')`)
export class ComplaintMessageEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'complaint_message_pkey' })
  id: string;

  @Column('uuid')
  complaintId: string;

  @ManyToOne('ComplaintEntity', { nullable: false })
  @JoinColumn({ name: 'complaint_id', foreignKeyConstraintName: 'complaint_message_complaint_fkey' })
  complaint?: unknown;

  @Column('text')
  side: 'citizen' | 'office';

  @Column('text')
  text: string;

  @Column('uuid', { nullable: true })
  byId: string | null;

  @Column('text')
  byName: string;

  @Column('timestamp with time zone', { precision: 3 })
  at: Date;
}

/** 回避: to this person the case does not exist. */
@Entity('complaint_recusal')
@Index('complaint_recusal_of', ['accountId'])
export class ComplaintRecusalEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'complaint_recusal_pkey' })
  complaintId: string;

  @ManyToOne('ComplaintEntity', { nullable: false })
  @JoinColumn({ name: 'complaint_id', foreignKeyConstraintName: 'complaint_recusal_complaint_fkey' })
  complaint?: unknown;

  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'complaint_recusal_pkey' })
  accountId: string;

  @ManyToOne('AccountEntity', { nullable: false })
  @JoinColumn({ name: 'account_id', foreignKeyConstraintName: 'complaint_recusal_account_fkey' })
  account?: unknown;

  @Column('text')
  reason: string;

  @Column('uuid')
  byId: string;

  @Column('timestamp with time zone', { precision: 3 })
  at: Date;
}

/** For each file of the complainant: the copy that the unit gets, or none. */
@Entity('complaint_file_decision')
@Index('complaint_file_decision_of', ['complaintId'])
export class ComplaintFileDecisionEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'complaint_file_decision_pkey' })
  attachmentId: string;

  @ManyToOne('AttachmentEntity', { nullable: false })
  @JoinColumn({ name: 'attachment_id', foreignKeyConstraintName: 'complaint_file_decision_attachment_fkey' })
  attachment?: unknown;

  @Column('uuid')
  complaintId: string;

  @ManyToOne('ComplaintEntity', { nullable: false })
  @JoinColumn({ name: 'complaint_id', foreignKeyConstraintName: 'complaint_file_decision_complaint_fkey' })
  complaint?: unknown;

  @Column('uuid', { nullable: true })
  releasedId: string | null;

  @ManyToOne('AttachmentEntity', { nullable: true })
  @JoinColumn({ name: 'released_id', foreignKeyConstraintName: 'complaint_file_decision_released_fkey' })
  released?: unknown;

  @Column('uuid')
  byId: string;

  @Column('text')
  byName: string;

  @Column('timestamp with time zone', { precision: 3 })
  at: Date;
}
