import {
  Day,
  Flag,
  Id,
  Instant,
  Json,
  Nested,
  NestedList,
  QueryWhole,
  Text,
  Whole,
} from '../contract/fields.js';

export class AuditEntryQuery {
  @QueryWhole({ label: '页码', optional: true, min: 1, max: 100_000 })
  page?: number;

  @QueryWhole({ label: '每页条数', optional: true, min: 1, max: 100 })
  size?: number;

  @Text({ label: '操作', optional: true, max: 80 })
  action?: string;

  @Text({ label: '对象类型', optional: true, max: 80 })
  subjectType?: string;

  @Text({ label: '对象编号', optional: true, max: 80 })
  subjectId?: string;

  @Id({ label: '操作人', optional: true })
  actorId?: string;

  @Day({ label: '起始日期', optional: true })
  from?: string;

  @Day({ label: '截止日期', optional: true })
  to?: string;
}

export class AuditEntryView {
  @Text({ label: '序号', max: 20 })
  id: string;

  @Instant({ label: '时间' })
  at: string;

  @Id({ label: '操作人', nullable: true })
  actorId: string | null;

  @Text({ label: '操作人姓名', max: 100 })
  actorName: string;

  @Text({ label: '操作', max: 80 })
  action: string;

  @Text({ label: '对象类型', max: 80 })
  subjectType: string;

  @Text({ label: '对象编号', nullable: true, max: 80 })
  subjectId: string | null;

  @Id({ label: '单位', nullable: true })
  unitId: string | null;

  @Json({ label: '内容' })
  data: Record<string, unknown>;

  @Text({ label: '链哈希', nullable: true, max: 64, description: '尚未入链时为空' })
  hash: string | null;
}

export class AuditEntryPage {
  @NestedList(() => AuditEntryView, { label: '审计记录' })
  rows: AuditEntryView[];

  @Whole({ label: '总数', min: 0, max: Number.MAX_SAFE_INTEGER })
  total: number;
}

export class AuditFaultView {
  @Text({ label: '链序号', max: 20 })
  seq: string;

  @Text({ label: '记录序号', max: 20 })
  entryId: string;

  @Text({ label: '原因', max: 200 })
  reason: string;
}

/** The chain is walked in parts, one a request: however long it is, no request takes long. */
export class AuditVerificationQuery {
  @QueryWhole({ label: '从此环之后', optional: true, min: 0, max: Number.MAX_SAFE_INTEGER })
  after?: number;
}

export class AuditVerificationView {
  @Flag({ label: '核验完毕', description: '为否时，以 checked 为 after 继续' })
  done: boolean;

  @Flag({ label: '完好', description: '核验到此为止没有问题；核验完毕时即整条链' })
  intact: boolean;

  @Whole({ label: '已核对到', min: 0, max: Number.MAX_SAFE_INTEGER })
  checked: number;

  @Whole({ label: '总环数', min: 0, max: Number.MAX_SAFE_INTEGER })
  total: number;

  @Whole({ label: '未入链', min: 0, max: Number.MAX_SAFE_INTEGER, description: '核验完毕时清点' })
  unlinked: number;

  @Text({ label: '链首哈希', max: 64 })
  head: string;

  @Nested(() => AuditFaultView, { label: '第一处断裂', nullable: true })
  firstFault: AuditFaultView | null;
}

export class AuditHeadView {
  @Day({ label: '日期' })
  day: string;

  @Text({ label: '当日最后一环的序号', max: 20 })
  seq: string;

  @Text({ label: '哈希', max: 64 })
  hash: string;
}
