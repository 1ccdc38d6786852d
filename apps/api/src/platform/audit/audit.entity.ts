import { Check, Column, Entity, Index, PrimaryColumn, PrimaryGeneratedColumn } from 'typeorm';

/** What was done, by whom, to what. Written in the writer's own transaction and never changed. */
@Entity('audit_entry')
@Index('audit_entry_subject', ['subjectType', 'subjectId'])
@Index('audit_entry_actor', ['actorId', 'id'])
@Index('audit_entry_at', ['at'])
@Index('audit_entry_unit', ['unitId', 'id'])
export class AuditEntryEntity {
  @PrimaryGeneratedColumn('increment', { type: 'bigint', primaryKeyConstraintName: 'audit_entry_pkey' })
  id: string;

  @Column({ type: 'timestamptz', precision: 3 })
  at: Date;

  @Column('uuid', { nullable: true })
  actorId: string | null;

  @Column('text')
  actorName: string;

  @Column('text')
  action: string;

  @Column('text')
  subjectType: string;

  @Column('text', { nullable: true })
  subjectId: string | null;

  @Column('uuid', { nullable: true })
  unitId: string | null;

  @Column('jsonb')
  data: Record<string, unknown>;
}

/** Entries that wait to be linked; a row joins with its entry and leaves with its link. */
@Entity('audit_pending')
export class AuditPendingEntity {
  @PrimaryColumn({ type: 'bigint', primaryKeyConstraintName: 'audit_pending_pkey' })
  entryId: string;
}

/** The chain: each link hashes its entry together with the link before it. */
@Entity('audit_link')
@Index('audit_link_entry', ['entryId'], { unique: true })
@Index('audit_link_linked_at', ['linkedAt'])
@Check('audit_link_hash_length', 'length(hash) = 64 AND length(previous_hash) = 64')
export class AuditLinkEntity {
  @PrimaryColumn({ type: 'bigint', primaryKeyConstraintName: 'audit_link_pkey' })
  seq: string;

  @Column('bigint')
  entryId: string;

  @Column('text')
  previousHash: string;

  @Column('text')
  hash: string;

  @Column({ type: 'timestamptz', precision: 3 })
  linkedAt: Date;
}
