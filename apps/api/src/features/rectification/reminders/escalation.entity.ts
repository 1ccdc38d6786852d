import type { EscalationLevel } from '@zuofeng/shared/rectification/escalation';
import { Check, Column, Entity, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';

// TypeORM writes into the options it is given, so each column gets its own.
const key = () => ({ primaryKeyConstraintName: 'rectification_escalation_pkey' });

/**
 * 逾期升级: that an item with this deadline was reported to this level. Keyed by the deadline, so an extension or a
 * reopening takes the item back to none by itself, and each level is reported once.
 */
@Entity('rectification_escalation')
@Check('rectification_escalation_level', 'level BETWEEN 1 AND 3')
export class RectificationEscalationEntity {
  @PrimaryColumn('uuid', key())
  itemId: string;

  @ManyToOne('RectificationItemEntity', { nullable: false })
  @JoinColumn({ name: 'item_id', foreignKeyConstraintName: 'rectification_escalation_item_fkey' })
  item?: unknown;

  @PrimaryColumn('date', key())
  deadline: string;

  @PrimaryColumn('smallint', key())
  level: EscalationLevel;

  @Column('timestamp with time zone', { precision: 3 })
  at: Date;
}
