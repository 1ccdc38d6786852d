import type { Role } from '@zuofeng/shared/auth/permissions';
import { ADMINISTRATORS, ROLES } from '@zuofeng/shared/auth/permissions';
import {
  Check,
  Column,
  Entity,
  Exclusion,
  Index,
  JoinColumn,
  ManyToOne,
  PrimaryColumn,
  VersionColumn,
} from 'typeorm';

const list = (codes: readonly string[]) => codes.map(code => `'${code}'`).join(', ');

/** A person who signs in. */
@Entity('account')
@Index('account_username', ['username'], { unique: true })
@Index('account_unit', ['unitId'])
@Check('account_username_plain', `username ~ '^[a-z][a-z0-9._-]{2,31}$'`)
export class AccountEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'account_pkey' })
  id: string;

  @VersionColumn()
  version: number;

  @Column('text')
  username: string;

  @Column('text')
  name: string;

  @Column('text', { nullable: true })
  title: string | null;

  @Column('uuid')
  unitId: string;

  @ManyToOne('UnitEntity', { nullable: false })
  @JoinColumn({ name: 'unit_id', foreignKeyConstraintName: 'account_unit_fkey' })
  unit?: unknown;

  @Column('text')
  passwordHash: string;

  @Column('timestamp with time zone', { precision: 3 })
  passwordChangedAt: Date;

  @Column('boolean')
  mustChangePassword: boolean;

  /** Encrypted; null = no second factor. */
  @Column('bytea', { nullable: true })
  totpSecret: Buffer | null;

  /** A new secret that waits for its first code. */
  @Column('bytea', { nullable: true })
  totpPending: Buffer | null;

  /** The time step of the last code used: no code is taken twice. */
  @Column('integer', { nullable: true })
  totpLastStep: number | null;

  @Column('timestamp with time zone', { precision: 3, nullable: true })
  disabledAt: Date | null;

  @Column('timestamp with time zone', { precision: 3, nullable: true })
  lastSignInAt: Date | null;

  @Column('timestamp with time zone', { precision: 3 })
  createdAt: Date;

  /** A demo account signs in with the published demo password, and only in demo mode. */
  @Column('boolean', { default: false })
  demo: boolean;

  /** Its place among the accounts that the demo sign-in page offers; null = not offered. */
  @Column('smallint', { nullable: true })
  demoRank: number | null;
}

/** A role held over a unit and all below it, for a period of Shanghai days. Revoked, never deleted. */
@Entity('role_grant')
@Index('role_grant_account', ['accountId'])
@Index('role_grant_unit', ['unitId'])
@Check('role_grant_role', `role IN (${list(ROLES)})`)
@Check('role_grant_period', 'valid_to IS NULL OR valid_to >= valid_from')
@Exclusion(
  'role_grant_three_administrators',
  `USING gist (account_id WITH =, role WITH <>, daterange(valid_from, valid_to, '[]') WITH &&)
   WHERE (revoked_at IS NULL AND role IN (${list(ADMINISTRATORS)}))`,
)
@Exclusion(
  'role_grant_once',
  `USING gist (account_id WITH =, role WITH =, unit_id WITH =, daterange(valid_from, valid_to, '[]') WITH &&)
   WHERE (revoked_at IS NULL)`,
)
export class RoleGrantEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'role_grant_pkey' })
  id: string;

  @Column('uuid')
  accountId: string;

  @ManyToOne(() => AccountEntity, { nullable: false })
  @JoinColumn({ name: 'account_id', foreignKeyConstraintName: 'role_grant_account_fkey' })
  account?: AccountEntity;

  @Column('text')
  role: Role;

  @Column('uuid')
  unitId: string;

  @ManyToOne('UnitEntity', { nullable: false })
  @JoinColumn({ name: 'unit_id', foreignKeyConstraintName: 'role_grant_unit_fkey' })
  unit?: unknown;

  @Column('date')
  validFrom: string;

  @Column('date', { nullable: true })
  validTo: string | null;

  /** Null = granted by a command on the server. */
  @Column('uuid', { nullable: true })
  grantedById: string | null;

  @ManyToOne(() => AccountEntity)
  @JoinColumn({ name: 'granted_by_id', foreignKeyConstraintName: 'role_grant_granted_by_fkey' })
  grantedBy?: AccountEntity;

  @Column('timestamp with time zone', { precision: 3 })
  grantedAt: Date;

  @Column('timestamp with time zone', { precision: 3, nullable: true })
  revokedAt: Date | null;
}
