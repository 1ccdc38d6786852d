import type { LookBackState } from '@zuofeng/shared/look-back/look-back.labels';
import type { VerificationMethod } from '@zuofeng/shared/rectification/rectification.labels';
import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';

/** 回头看 on one closure. The trigger `look_back_guard` lets it be done once, by none who closed or handled the item. */
@Entity('look_back')
@Index('look_back_verification', ['verificationId'], { unique: true })
@Index('look_back_waiting', ['itemId'], { unique: true, where: `state = 'due'` })
@Index('look_back_item', ['itemId', 'id'])
@Index('look_back_due', ['state', 'dueOn', 'id'])
@Index('look_back_done_at', ['doneAt'], { where: 'done_at IS NOT NULL' })
@Index('look_back_list', { synchronize: false })
@Check('look_back_state', `state IN ('due', 'held', 'relapsed', 'lapsed')`)
@Check('look_back_method', `method IN ('documents', 'on-site', 'call-back', 'unannounced')`)
@Check('look_back_days', 'closed_on < due_on AND due_on <= do_by')
@Check(
  'look_back_done',
  `(state IN ('held', 'relapsed')) = (method IS NOT NULL AND finding IS NOT NULL
   AND done_by IS NOT NULL AND done_by_name IS NOT NULL AND done_at IS NOT NULL)`,
)
export class LookBackEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'look_back_pkey' })
  id: string;

  @Column('uuid')
  itemId: string;

  @ManyToOne('RectificationItemEntity', { nullable: false })
  @JoinColumn({ name: 'item_id', foreignKeyConstraintName: 'look_back_item_fkey' })
  item?: unknown;

  /** The closure that it looks back on. */
  @Column('uuid')
  verificationId: string;

  @ManyToOne('VerificationEntity', { nullable: false })
  @JoinColumn({ name: 'verification_id', foreignKeyConstraintName: 'look_back_verification_fkey' })
  verification?: unknown;

  @Column('text')
  state: LookBackState;

  @Column('date')
  closedOn: string;

  @Column('date')
  dueOn: string;

  /** The last day on which it is in time. */
  @Column('date')
  doBy: string;

  @Column('text', { nullable: true })
  method: VerificationMethod | null;

  @Column('text', { nullable: true })
  finding: string | null;

  @Column('uuid', { nullable: true })
  doneBy: string | null;

  @Column('text', { nullable: true })
  doneByName: string | null;

  @Column('timestamp with time zone', { precision: 3, nullable: true })
  doneAt: Date | null;
}

/** What held and what relapsed, kept by triggers beside the counters of the ledger. `aspectCode` is empty without an aspect. */
@Entity('look_back_tally')
export class LookBackTallyEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'look_back_tally_pkey' })
  unitId: string;

  @PrimaryColumn('text', { primaryKeyConstraintName: 'look_back_tally_pkey' })
  aspectCode: string;

  @Column('integer')
  held: number;

  @Column('integer')
  relapsed: number;
}
