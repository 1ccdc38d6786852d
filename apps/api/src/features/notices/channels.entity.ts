import type { MailMode, NoticeKind, RobotType } from '@zuofeng/shared/notices/notices.labels';
import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';

/** Where a person wants to be reached outside the product. */
@Entity('notice_profile')
export class NoticeProfileEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'notice_profile_pkey' })
  accountId: string;

  @ManyToOne('AccountEntity', { nullable: false })
  @JoinColumn({ name: 'account_id', foreignKeyConstraintName: 'notice_profile_account_fkey' })
  account?: unknown;

  @Column('integer')
  version: number;

  @Column('text', { nullable: true })
  email: string | null;
}

/** What a person chose for one kind. No row = the default of `DEFAULT_MAIL_MODES`. */
@Entity('notice_preference')
@Check('notice_preference_mail', `mail IN ('at-once', 'digest', 'off')`)
export class NoticePreferenceEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'notice_preference_pkey' })
  accountId: string;

  @ManyToOne('AccountEntity', { nullable: false })
  @JoinColumn({ name: 'account_id', foreignKeyConstraintName: 'notice_preference_account_fkey' })
  account?: unknown;

  @PrimaryColumn('text', { primaryKeyConstraintName: 'notice_preference_pkey' })
  kind: NoticeKind;

  @Column('text')
  mail: MailMode;
}

/** A group robot that hears what happens in a unit and all below it. Removed, never deleted: what it sent stays explained. */
@Entity('notice_robot')
@Index('notice_robot_unit', ['unitId'])
@Check('notice_robot_type', `type IN ('wecom', 'dingtalk')`)
@Check('notice_robot_removed', 'removed_at IS NULL OR NOT enabled')
export class NoticeRobotEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'notice_robot_pkey' })
  id: string;

  @Column('integer')
  version: number;

  @Column('text')
  name: string;

  @Column('text')
  type: RobotType;

  @Column('uuid')
  unitId: string;

  @ManyToOne('UnitEntity', { nullable: false })
  @JoinColumn({ name: 'unit_id', foreignKeyConstraintName: 'notice_robot_unit_fkey' })
  unit?: unknown;

  @Column('text', { array: true })
  kinds: NoticeKind[];

  @Column('boolean')
  enabled: boolean;

  /** Encrypted: the address carries the robot's key. */
  @Column('bytea')
  urlBox: Buffer;

  /** What may be shown of the address. */
  @Column('text')
  urlHint: string;

  /** Encrypted; null = the robot asks for no signature. */
  @Column('bytea', { nullable: true })
  secretBox: Buffer | null;

  @Column('timestamp with time zone', { precision: 3 })
  createdAt: Date;

  @Column('timestamp with time zone', { precision: 3, nullable: true })
  removedAt: Date | null;
}
