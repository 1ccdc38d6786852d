import { Check, Column, Entity, Exclusion, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';

/** A head's signing, delegated to a named deputy of the same unit for a dated period (代签, domain.md §2). */
@Entity('signing_delegation')
@Index('signing_delegation_deputy', ['deputyId'])
@Index('signing_delegation_head', ['headId'])
@Check('signing_delegation_period', 'valid_to >= valid_from')
@Check('signing_delegation_other', 'deputy_id <> head_id')
@Exclusion(
  'signing_delegation_once',
  `USING gist (unit_id WITH =, deputy_id WITH =, daterange(valid_from, valid_to, '[]') WITH &&)
   WHERE (revoked_at IS NULL)`,
)
export class SigningDelegationEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'signing_delegation_pkey' })
  id: string;

  @Column('uuid')
  unitId: string;

  @ManyToOne('UnitEntity', { nullable: false })
  @JoinColumn({ name: 'unit_id', foreignKeyConstraintName: 'signing_delegation_unit_fkey' })
  unit?: unknown;

  @Column('uuid')
  headId: string;

  @ManyToOne('AccountEntity', { nullable: false })
  @JoinColumn({ name: 'head_id', foreignKeyConstraintName: 'signing_delegation_head_fkey' })
  head?: unknown;

  @Column('uuid')
  deputyId: string;

  @ManyToOne('AccountEntity', { nullable: false })
  @JoinColumn({ name: 'deputy_id', foreignKeyConstraintName: 'signing_delegation_deputy_fkey' })
  deputy?: unknown;

  @Column('date')
  validFrom: string;

  @Column('date')
  validTo: string;

  @Column('text')
  reason: string;

  @Column('timestamp with time zone', { precision: 3 })
  createdAt: Date;

  @Column('timestamp with time zone', { precision: 3, nullable: true })
  revokedAt: Date | null;
}
