import type { AttachmentView } from '@zuofeng/shared/attachments/attachments.contract';
import type { AttachmentEntity } from './attachment.entity.js';

export const attachmentView = (file: AttachmentEntity): AttachmentView => ({
  id: file.id,
  name: file.name,
  size: file.size,
  type: file.type,
  uploadedByName: file.uploadedByName,
  uploadedAt: file.uploadedAt.toISOString(),
});
