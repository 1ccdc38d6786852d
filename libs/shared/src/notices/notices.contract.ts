import {
  Flag,
  Id,
  IdList,
  Instant,
  Nested,
  NestedList,
  OneOf,
  QueryFlag,
  QueryOneOfList,
  QueryWhole,
  Text,
  Whole,
} from '../contract/fields.js';
import {
  CHANNELS,
  type Channel,
  EMAIL,
  MAIL_MODES,
  type MailMode,
  NOTICE_KINDS,
  NOTICE_LIMITS as LIMITS,
  type NoticeKind,
} from './notices.labels.js';

const MAX = 2_147_483_647;
const optional = { optional: true } as const;
const nullable = { nullable: true } as const;

export class NoticeUnit {
  @Id({ label: '单位' }) id: string;
  @Text({ label: '单位名称', max: 200 }) name: string;
}

/** A row of one's own inbox. */
export class NoticeView {
  @Id({ label: '消息' }) id: string;
  @OneOf(NOTICE_KINDS, { label: '类别' }) kind: NoticeKind;
  @Text({ label: '标题', max: 500 }) title: string;
  @Text({ label: '缘由', max: 1000 }) why: string;
  @Text({ label: '相关页面', max: 300 }) path: string;
  @Nested(() => NoticeUnit, { label: '单位', ...nullable }) unit: NoticeUnit | null;
  @Flag({ label: '已了结', description: '事情已经办完，不必再处理' }) ended: boolean;
  @Instant({ label: '时间' }) createdAt: string;
  @Instant({ label: '阅读时间', ...nullable }) readAt: string | null;
}

export class NoticeQuery {
  @QueryFlag({ label: '只看未读', ...optional }) unread?: boolean;
  @QueryOneOfList(NOTICE_KINDS, { label: '类别', ...optional }) kind?: NoticeKind[];
  @QueryWhole({ label: '页码', min: 1, max: 100_000, ...optional }) page?: number;
  @QueryWhole({ label: '每页行数', min: 1, max: 100, ...optional }) size?: number;
}

export class NoticePage {
  @NestedList(() => NoticeView, { label: '消息' }) rows: NoticeView[];
  @Whole({ label: '总数', min: 0, max: MAX }) total: number;
}

export class UnreadCount {
  @Whole({ label: '未读', min: 0, max: MAX }) unread: number;
}

/** Either some of one's messages, or all of them. */
export class MarkRead {
  @IdList({ label: '消息', max: LIMITS.markRead, ...optional }) ids?: string[];
  @Flag({ label: '全部', ...optional }) all?: boolean;
}

export class KindPreference {
  @OneOf(NOTICE_KINDS, { label: '类别' }) kind: NoticeKind;
  @OneOf(MAIL_MODES, { label: '邮件方式' }) mail: MailMode;
}

export class NoticePreferences {
  @Whole({ label: '版本', min: 0, max: MAX }) version: number;
  @Text({ label: '电子邮箱', max: LIMITS.email, ...nullable }) email: string | null;
  @Flag({ label: '系统可发邮件' }) mailOn: boolean;
  @NestedList(() => KindPreference, { label: '各类消息' }) kinds: KindPreference[];
}

export class PutNoticePreferences {
  @Text({ label: '电子邮箱', max: LIMITS.email, form: EMAIL, ...nullable }) email: string | null;
  @NestedList(() => KindPreference, { label: '各类消息', max: NOTICE_KINDS.length }) kinds: KindPreference[];
}

/** A message that was set aside after its tries. It names the person or the robot, never the record. */
export class SetAsideView {
  @Id({ label: '消息' }) id: string;
  @OneOf(CHANNELS, { label: '渠道' }) channel: Channel;
  @Text({ label: '收件人', max: 200 }) recipient: string;
  @OneOf(NOTICE_KINDS, { label: '类别' }) kind: NoticeKind;
  @Whole({ label: '已试次数', min: 0, max: MAX }) attempts: number;
  @Text({ label: '原因', max: 500 }) reason: string;
  @Instant({ label: '生成时间' }) createdAt: string;
  @Instant({ label: '搁置时间' }) setAsideAt: string;
}

export class OutboxQuery {
  @QueryWhole({ label: '页码', min: 1, max: 100_000, ...optional }) page?: number;
  @QueryWhole({ label: '每页行数', min: 1, max: 100, ...optional }) size?: number;
}

export class OutboxView {
  @Flag({ label: '可发邮件' }) mailOn: boolean;
  @Text({ label: '发件人', max: 300, ...nullable }) mailFrom: string | null;
  @Whole({ label: '待发送', min: 0, max: MAX }) queued: number;
  @Whole({ label: '其中重试中', min: 0, max: MAX }) retrying: number;
  @Instant({ label: '最近一次发出', ...nullable }) lastSentAt: string | null;
  @NestedList(() => SetAsideView, { label: '已搁置' }) rows: SetAsideView[];
  @Whole({ label: '搁置总数', min: 0, max: MAX }) total: number;
}
