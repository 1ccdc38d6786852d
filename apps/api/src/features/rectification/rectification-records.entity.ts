import type {
  ApplicationState,
  EventKind,
  ExtensionState,
  State,
  VerificationMethod,
} from '@zuofeng/shared/rectification/rectification.labels';
import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';

/** What happened to an item: its timeline. Rows are only ever added. */
@Entity('rectification_event')
@Index('rectification_event_item', ['itemId', 'id'])
@Index('rectification_event_counted', ['at'], { where: `action IN ('send-back', 'reopen', 'relapse')` })
export class RectificationEventEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'rectification_event_pkey' })
  id: string;

  @Column('uuid')
  itemId: string;

  @ManyToOne('RectificationItemEntity', { nullable: false })
  @JoinColumn({ name: 'item_id', foreignKeyConstraintName: 'rectification_event_item_fkey' })
  item?: unknown;

  @Column('text')
  action: EventKind;

  @Column('text', { nullable: true })
  fromState: State | null;

  @Column('text')
  toState: State;

  @Column('uuid', { nullable: true })
  actorId: string | null;

  @Column('text')
  actorName: string;

  /** 代签: the person for whom it was done. */
  @Column('uuid', { nullable: true })
  onBehalfOfId: string | null;

  @Column('text', { nullable: true })
  onBehalfOfName: string | null;

  @Column('text', { nullable: true })
  note: string | null;

  @Column('jsonb')
  data: Record<string, unknown>;

  @Column('timestamp with time zone', { precision: 3 })
  at: Date;
}

/** 销号申请: filed by the unit, signed by its head, verified by the office. Its files are attachments of `closure-application`. */
@Entity('closure_application')
@Index('closure_application_item', ['itemId', 'id'])
@Index('closure_application_standing', ['itemId'], { unique: true, where: `state IN ('pending', 'signed')` })
@Check(
  'closure_application_state',
  `state IN ('pending', 'signed', 'refused', 'withdrawn', 'sent-back', 'verified')`,
)
@Check(
  'closure_application_signed',
  `state NOT IN ('signed', 'sent-back', 'verified') OR (signer_id IS NOT NULL AND signed_at IS NOT NULL)`,
)
export class ClosureApplicationEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'closure_application_pkey' })
  id: string;

  @Column('uuid')
  itemId: string;

  @ManyToOne('RectificationItemEntity', { nullable: false })
  @JoinColumn({ name: 'item_id', foreignKeyConstraintName: 'closure_application_item_fkey' })
  item?: unknown;

  @Column('text')
  state: ApplicationState;

  @Column('text')
  note: string;

  @Column('uuid')
  applicantId: string;

  @Column('text')
  applicantName: string;

  /** Set when the applicant acted for the head by delegation. */
  @Column('uuid', { nullable: true })
  appliedForId: string | null;

  @Column('timestamp with time zone', { precision: 3 })
  appliedAt: Date;

  @Column('uuid', { nullable: true })
  signerId: string | null;

  @Column('text', { nullable: true })
  signerName: string | null;

  /** 代签: the head for whom the deputy signed. */
  @Column('uuid', { nullable: true })
  signedForId: string | null;

  @Column('text', { nullable: true })
  signedForName: string | null;

  @Column('timestamp with time zone', { precision: 3, nullable: true })
  signedAt: Date | null;

  /** Why the head would not sign, or why the office sent it back. */
  @Column('text', { nullable: true })
  reason: string | null;
}

/** 核查: what the office found, and by whom. Its files are attachments of `verification`. */
@Entity('verification')
@Index('verification_application', ['applicationId'], { unique: true })
@Index('verification_item', ['itemId'])
@Check('verification_method', `method IN ('documents', 'on-site', 'call-back', 'unannounced')`)
export class VerificationEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'verification_pkey' })
  id: string;

  @Column('uuid')
  itemId: string;

  @ManyToOne('RectificationItemEntity', { nullable: false })
  @JoinColumn({ name: 'item_id', foreignKeyConstraintName: 'verification_item_fkey' })
  item?: unknown;

  @Column('uuid')
  applicationId: string;

  @ManyToOne('ClosureApplicationEntity', { nullable: false })
  @JoinColumn({ name: 'application_id', foreignKeyConstraintName: 'verification_application_fkey' })
  application?: unknown;

  @Column('text')
  method: VerificationMethod;

  @Column('text')
  finding: string;

  @Column('text', { nullable: true })
  callBackResult: string | null;

  @Column('uuid')
  verifierId: string;

  @Column('text')
  verifierName: string;

  @Column('timestamp with time zone', { precision: 3 })
  at: Date;
}

/** 延期: asked by the unit's head, decided by the office's director. */
@Entity('extension_request')
@Index('extension_request_item', ['itemId', 'id'])
@Index('extension_request_pending', ['itemId'], { unique: true, where: `state = 'pending'` })
@Check('extension_request_state', `state IN ('pending', 'approved', 'refused', 'lapsed')`)
@Check('extension_request_later', 'to_deadline > from_deadline')
export class ExtensionRequestEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'extension_request_pkey' })
  id: string;

  @Column('uuid')
  itemId: string;

  @ManyToOne('RectificationItemEntity', { nullable: false })
  @JoinColumn({ name: 'item_id', foreignKeyConstraintName: 'extension_request_item_fkey' })
  item?: unknown;

  @Column('text')
  state: ExtensionState;

  @Column('text')
  reason: string;

  @Column('date')
  fromDeadline: string;

  @Column('date')
  toDeadline: string;

  @Column('uuid')
  requesterId: string;

  @Column('text')
  requesterName: string;

  /** Set when a deputy asked for the head by delegation. */
  @Column('uuid', { nullable: true })
  requestedForId: string | null;

  @Column('timestamp with time zone', { precision: 3 })
  requestedAt: Date;

  @Column('uuid', { nullable: true })
  deciderId: string | null;

  @Column('text', { nullable: true })
  deciderName: string | null;

  @Column('text', { nullable: true })
  decision: string | null;

  @Column('timestamp with time zone', { precision: 3, nullable: true })
  decidedAt: Date | null;
}

@Entity('rectification_comment')
@Index('rectification_comment_item', ['itemId', 'id'])
export class RectificationCommentEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'rectification_comment_pkey' })
  id: string;

  @Column('uuid')
  itemId: string;

  @ManyToOne('RectificationItemEntity', { nullable: false })
  @JoinColumn({ name: 'item_id', foreignKeyConstraintName: 'rectification_comment_item_fkey' })
  item?: unknown;

  @Column('text')
  text: string;

  @Column('uuid')
  authorId: string;

  @Column('text')
  authorName: string;

  @Column('timestamp with time zone', { precision: 3 })
  at: Date;
}

/** A change of an item's words or facts: what was, and what is. */
@Entity('rectification_version')
@Index('rectification_version_item', ['itemId', 'version'], { unique: true })
export class RectificationVersionEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'rectification_version_pkey' })
  id: string;

  @Column('uuid')
  itemId: string;

  @ManyToOne('RectificationItemEntity', { nullable: false })
  @JoinColumn({ name: 'item_id', foreignKeyConstraintName: 'rectification_version_item_fkey' })
  item?: unknown;

  @Column('integer')
  version: number;

  @Column('uuid', { nullable: true })
  changedBy: string | null;

  @Column('text')
  changedByName: string;

  @Column('timestamp with time zone', { precision: 3 })
  at: Date;

  /** Field → the words before and after, as people read them. */
  @Column('jsonb')
  changes: { field: string; before: string | null; after: string | null }[];
}
