import { Id, Instant, Nested, NestedList, OneOf, QueryWhole, Text, Whole } from '../contract/fields.js';
import { AttachmentView } from '../attachments/attachments.contract.js';
import { JOB_KINDS, JOB_STATES, type JobKind, type JobState } from './jobs.labels.js';

/** A background job as the person who asked for it sees it. */
export class JobView {
  @Id({ label: '任务编号' }) id: string;
  @OneOf(JOB_KINDS, { label: '任务' }) kind: JobKind;
  @OneOf(JOB_STATES, { label: '状态' }) state: JobState;
  @Text({ label: '标题', max: 300 }) title: string;
  @Whole({ label: '已处理', min: 0, max: 2_000_000_000 }) progress: number;
  @Whole({ label: '总数', min: 0, max: 2_000_000_000, description: '0 表示尚不可知' }) total: number;
  @Text({ label: '说明', max: 2000, min: 0 }) message: string;
  @Id({ label: '相关记录', nullable: true }) subjectId: string | null;
  @Nested(() => AttachmentView, { label: '结果文件', nullable: true }) file: AttachmentView | null;
  @Instant({ label: '提交时间' }) createdAt: string;
  @Instant({ label: '结束时间', nullable: true }) finishedAt: string | null;
}

export class JobListQuery {
  @QueryWhole({ label: '页码', optional: true, min: 1, max: 100_000 }) page?: number;
  @QueryWhole({ label: '每页', optional: true, min: 1, max: 100 }) size?: number;
}

export class JobPage {
  @NestedList(() => JobView, { label: '任务' }) rows: JobView[];
  @Whole({ label: '总数', min: 0, max: 2_000_000_000 }) total: number;
}
