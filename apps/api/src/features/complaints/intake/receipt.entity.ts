import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';

/** SHA-256 of the receipt's secret, which the citizen alone has. */
@Entity('complaint_receipt')
@Index('complaint_receipt_of', ['complaintId'], { unique: true })
export class ComplaintReceiptEntity {
  @PrimaryColumn('bytea', { primaryKeyConstraintName: 'complaint_receipt_pkey' })
  secretHash: Buffer;

  @Column('uuid')
  complaintId: string;

  @ManyToOne('ComplaintEntity', { nullable: false, deferrable: 'INITIALLY DEFERRED' })
  @JoinColumn({ name: 'complaint_id', foreignKeyConstraintName: 'complaint_receipt_complaint_fkey' })
  complaint?: unknown;

  @Column('timestamp with time zone', { precision: 3 })
  createdAt: Date;
}

/** An Idempotency-Key that was used: the same key does the thing once. */
@Entity('public_submission')
@Index('public_submission_age', ['createdAt'])
export class PublicSubmissionEntity {
  @PrimaryColumn('bytea', { primaryKeyConstraintName: 'public_submission_pkey' })
  keyHash: Buffer;

  @Column('bytea')
  bodyHash: Buffer;

  @Column('text')
  route: string;

  @Column('uuid')
  recordId: string;

  @Column('timestamp with time zone', { precision: 3 })
  createdAt: Date;
}
