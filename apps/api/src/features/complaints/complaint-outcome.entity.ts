import type { CallBackResult, Finding, Grade } from '@zuofeng/shared/complaints/complaints.labels';
import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';

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
