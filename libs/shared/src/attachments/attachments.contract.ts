import { Id, Instant, Text, Whole } from '../contract/fields.js';
import { FILE_NAME_MAX } from './attachments.labels.js';

/** A stored file as a record shows it; the content is at `GET /api/attachments/:id`. */
export class AttachmentView {
  @Id({ label: '附件编号' }) id: string;
  @Text({ label: '文件名', max: FILE_NAME_MAX }) name: string;
  @Whole({ label: '大小', min: 0, max: 2_000_000_000, description: '字节' }) size: number;
  @Text({ label: '类型', max: 120, description: 'MIME 类型' }) type: string;
  @Text({ label: '上传人', max: 60 }) uploadedByName: string;
  @Instant({ label: '上传时间' }) uploadedAt: string;
}
