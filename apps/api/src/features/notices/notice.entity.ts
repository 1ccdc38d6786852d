import type { Channel, DeliveryState, NoticeKind } from '@zuofeng/shared/notices/notices.labels';
import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';

/** Something that people are told of, once. Its words stand here once, however many are told. */
@Entity('notice_event')
@Index('notice_event_event', ['event'], { unique: true })
@Index('notice_event_standing', ['subjectType', 'subjectId'], { where: 'ended_at IS NULL' })
@Check('notice_event_path', `path ~ '^/([^/]|$)'`)
export class NoticeEventEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'notice_event_pkey' })
  id: string;

  /** The event's own name, such as `overdue:<item>:<deadline>`: who asks to tell it again tells nothing. */
  @Column('text')
  event: string;

  @Column('text')
  kind: NoticeKind;

  @Column('text')
  subjectType: string;

  @Column('text')
  subjectId: string;

  @Column('uuid', { nullable: true })
  unitId: string | null;

  @ManyToOne('UnitEntity')
  @JoinColumn({ name: 'unit_id', foreignKeyConstraintName: 'notice_event_unit_fkey' })
  unit?: unknown;

  @Column('text')
  title: string;

  @Column('text')
  why: string;

  /** The record's page in the console. */
  @Column('text')
  path: string;

  @Column('timestamp with time zone', { precision: 3 })
  createdAt: Date;

  /** There is nothing left to do about it: what is not sent yet stays unsent. */
  @Column('timestamp with time zone', { precision: 3, nullable: true })
  endedAt: Date | null;
}

/** A row of a person's inbox. */
@Entity('notice')
@Index('notice_once', ['eventId', 'accountId'], { unique: true })
@Index('notice_inbox', ['accountId', 'createdAt', 'id'])
@Index('notice_unread', ['accountId', 'createdAt', 'id'], { where: 'read_at IS NULL' })
export class NoticeEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'notice_pkey' })
  id: string;

  @Column('uuid')
  eventId: string;

  @ManyToOne(() => NoticeEventEntity, { nullable: false })
  @JoinColumn({ name: 'event_id', foreignKeyConstraintName: 'notice_event_fkey' })
  event?: NoticeEventEntity;

  @Column('uuid')
  accountId: string;

  @ManyToOne('AccountEntity', { nullable: false })
  @JoinColumn({ name: 'account_id', foreignKeyConstraintName: 'notice_account_fkey' })
  account?: unknown;

  @Column('timestamp with time zone', { precision: 3 })
  createdAt: Date;

  @Column('timestamp with time zone', { precision: 3, nullable: true })
  readAt: Date | null;
}

/** The outbox: one message of an event to a person's mail or to a robot, with what became of it. */
@Entity('notice_delivery')
@Index('notice_delivery_person', ['eventId', 'channel', 'accountId'], {
  unique: true,
  where: 'account_id IS NOT NULL',
})
@Index('notice_delivery_robot', ['eventId', 'robotId'], { unique: true, where: 'robot_id IS NOT NULL' })
@Index('notice_delivery_due', ['nextTryAt', 'id'], { where: `state = 'queued'` })
@Index('notice_delivery_aside', ['endedAt', 'id'], { where: `state = 'set-aside'` })
@Index('notice_delivery_sent', ['endedAt'], { where: `state = 'sent'` })
@Check('notice_delivery_channel', `channel IN ('mail', 'robot')`)
@Check('notice_delivery_state', `state IN ('queued', 'sent', 'set-aside', 'stopped')`)
@Check(
  'notice_delivery_target',
  `(channel = 'mail') = (account_id IS NOT NULL) AND (channel = 'robot') = (robot_id IS NOT NULL)
   AND (digest_on IS NULL OR channel = 'mail')`,
)
@Check('notice_delivery_ended', `(state = 'queued') = (ended_at IS NULL)`)
export class NoticeDeliveryEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'notice_delivery_pkey' })
  id: string;

  @Column('uuid')
  eventId: string;

  @ManyToOne(() => NoticeEventEntity, { nullable: false })
  @JoinColumn({ name: 'event_id', foreignKeyConstraintName: 'notice_delivery_event_fkey' })
  event?: NoticeEventEntity;

  @Column('text')
  channel: Channel;

  @Column('uuid', { nullable: true })
  accountId: string | null;

  @ManyToOne('AccountEntity')
  @JoinColumn({ name: 'account_id', foreignKeyConstraintName: 'notice_delivery_account_fkey' })
  account?: unknown;

  @Column('uuid', { nullable: true })
  robotId: string | null;

  @ManyToOne('NoticeRobotEntity')
  @JoinColumn({ name: 'robot_id', foreignKeyConstraintName: 'notice_delivery_robot_fkey' })
  robot?: unknown;

  /** The day of the digest that carries it; null = a mail of its own, at once. */
  @Column('date', { nullable: true })
  digestOn: string | null;

  @Column('text')
  state: DeliveryState;

  @Column('integer')
  attempts: number;

  @Column('timestamp with time zone', { precision: 3 })
  nextTryAt: Date;

  @Column('text', { nullable: true })
  lastError: string | null;

  @Column('timestamp with time zone', { precision: 3 })
  createdAt: Date;

  @Column('timestamp with time zone', { precision: 3, nullable: true })
  endedAt: Date | null;
}
