import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';

/** A request to see who complained: asked with a reason, decided by another person, open for some hours. */
@Entity('identity_opening')
@Index('identity_opening_pending', ['complaintId', 'askedBy'], { unique: true, where: `state = 'pending'` })
@Index('identity_opening_of', ['complaintId', 'id'])
@Index('identity_opening_asker', ['askedBy', 'askedAt'])
@Index('identity_opening_waiting', ['id'], { where: `state = 'pending'` })
@Check('identity_opening_state', `state IN ('pending', 'granted', 'refused')`)
@Check('identity_opening_decided', `(state = 'pending') = (decided_by IS NULL)`)
@Check('identity_opening_until', `(state = 'granted') = (open_until IS NOT NULL)`)
@Check('identity_opening_two', `decided_by <> asked_by`)
export class IdentityOpeningEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'identity_opening_pkey' })
  id: string;

  @Column('uuid')
  complaintId: string;

  @ManyToOne('ComplaintEntity', { nullable: false })
  @JoinColumn({ name: 'complaint_id', foreignKeyConstraintName: 'identity_opening_complaint_fkey' })
  complaint?: unknown;

  @Column('text')
  state: 'pending' | 'granted' | 'refused';

  @Column('text')
  reason: string;

  @Column('uuid')
  askedBy: string;

  @ManyToOne('AccountEntity', { nullable: false })
  @JoinColumn({ name: 'asked_by', foreignKeyConstraintName: 'identity_opening_asked_by_fkey' })
  asker?: unknown;

  @Column('text')
  askedByName: string;

  @Column('timestamp with time zone', { precision: 3 })
  askedAt: Date;

  @Column('text', { nullable: true })
  answer: string | null;

  @Column('uuid', { nullable: true })
  decidedBy: string | null;

  @ManyToOne('AccountEntity', { nullable: true })
  @JoinColumn({ name: 'decided_by', foreignKeyConstraintName: 'identity_opening_decided_by_fkey' })
  decider?: unknown;

  @Column('text', { nullable: true })
  decidedByName: string | null;

  @Column('timestamp with time zone', { precision: 3, nullable: true })
  decidedAt: Date | null;

  @Column('timestamp with time zone', { precision: 3, nullable: true })
  openUntil: Date | null;

  @Column('integer')
  openedCount: number;
}
