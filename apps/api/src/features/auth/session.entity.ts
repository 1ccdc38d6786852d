import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';

/** A live session. Ended sessions are deleted: nothing of them remains to be used. */
@Entity('session')
@Index('session_token_hash', ['tokenHash'], { unique: true })
@Index('session_account', ['accountId'])
export class SessionEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'session_pkey' })
  id: string;

  @Column('uuid')
  accountId: string;

  @ManyToOne('AccountEntity', { nullable: false, onDelete: 'CASCADE' })
  @JoinColumn({ name: 'account_id', foreignKeyConstraintName: 'session_account_fkey' })
  account?: unknown;

  /** SHA-256 of the token; the token itself is only in the cookie. */
  @Column('bytea')
  tokenHash: Buffer;

  @Column('timestamp with time zone', { precision: 3 })
  startedAt: Date;

  @Column('timestamp with time zone', { precision: 3 })
  seenAt: Date;

  /** Unused until then, the session ends; moved on with use. */
  @Column('timestamp with time zone', { precision: 3 })
  idleUntil: Date;

  /** The session ends then at the latest. */
  @Column('timestamp with time zone', { precision: 3 })
  endsAt: Date;

  @Column('text')
  source: string;

  @Column('text', { nullable: true })
  device: string | null;
}

/** Counters of sign-in attempts, kept by rate-limiter-flexible (its column names). */
@Entity('sign_in_throttle')
export class SignInThrottleEntity {
  @PrimaryColumn('character varying', { length: 255, primaryKeyConstraintName: 'sign_in_throttle_pkey' })
  key: string;

  @Column('integer', { default: 0 })
  points: number;

  @Column('bigint', { nullable: true })
  expire: string | null;
}
