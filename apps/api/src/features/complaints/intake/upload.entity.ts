import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';

/** A file that waits for its complaint: whoever holds the token may hand it in. Goes with the file when nobody does. */
@Entity('complaint_upload')
@Index('complaint_upload_proof', ['proofHash'])
export class ComplaintUploadEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'complaint_upload_pkey' })
  attachmentId: string;

  @ManyToOne('AttachmentEntity', { nullable: false, onDelete: 'CASCADE' })
  @JoinColumn({ name: 'attachment_id', foreignKeyConstraintName: 'complaint_upload_attachment_fkey' })
  attachment?: unknown;

  @Column('bytea')
  tokenHash: Buffer;

  /** Of the solved challenge that let it in: each lets in a few files only. */
  @Column('bytea')
  proofHash: Buffer;
}
