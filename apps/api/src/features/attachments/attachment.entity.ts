import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A stored file. Until a record claims it, it belongs to nobody but its uploader and is removed after a day. */
@Entity('attachment')
@Index('attachment_owner', ['ownerType', 'ownerId'])
@Index('attachment_sha256', ['sha256'])
@Index('attachment_unclaimed', ['uploadedAt'], { where: 'owner_id IS NULL' })
@Check(
  'attachment_claimed_whole',
  '(owner_type IS NULL) = (owner_id IS NULL) AND (owner_type IS NULL) = (purpose IS NULL)',
)
@Check('attachment_sha256_length', 'length(sha256) = 64')
@Check('attachment_size_positive', 'size > 0')
export class AttachmentEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'attachment_pkey' })
  id: string;

  /** The kind of record that claimed the file, such as `rectification`. */
  @Column('text', { nullable: true })
  ownerType: string | null;

  @Column('uuid', { nullable: true })
  ownerId: string | null;

  /** What the file is to its record, such as `evidence`. */
  @Column('text', { nullable: true })
  purpose: string | null;

  @Column('text')
  sha256: string;

  @Column('text')
  name: string;

  @Column('integer')
  size: number;

  @Column('text')
  type: string;

  /** Null for what the system made. */
  @Column('uuid', { nullable: true })
  uploadedBy: string | null;

  @Column('text')
  uploadedByName: string;

  @Column({ type: 'timestamptz', precision: 3 })
  uploadedAt: Date;
}
