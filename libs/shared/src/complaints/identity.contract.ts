import { Flag, Id, Instant, NestedList, OneOf, Text, Whole, type TextForm } from '../contract/fields.js';
import { EMAIL } from '../notices/notices.labels.js';
import { CASE_LIMITS as LIMITS, REQUEST_STATES, type RequestState } from './complaints.labels.js';

const optional = { optional: true } as const;
const nullable = { nullable: true } as const;

/** Mobile or fixed, with country code, extension or none: people write numbers in many ways. */
export const PHONE: TextForm = {
  pattern: /^\+?[0-9](?:[ -]?[0-9]){4,24}$/,
  fault: '应为电话号码，只含数字、空格和连字符，如 13800000000 或 0775-2661234',
};
/** An identity card, a passport, an enterprise's unified social credit code. */
export const ID_NUMBER: TextForm = {
  pattern: /^[0-9A-Za-z]{5,40}$/,
  fault: '只能由 5 至 40 位字母和数字组成',
};

/** Who complains. Kept encrypted behind the identity wall (domain.md §5); an anonymous complainant leaves all of it out. */
export class IdentityFields {
  @Text({ label: '姓名或企业名称', max: LIMITS.name, ...optional }) name?: string;
  @Text({ label: '联系电话', max: LIMITS.phone, form: PHONE, ...optional }) phone?: string;
  @Text({ label: '证件号码', max: LIMITS.idNumber, form: ID_NUMBER, ...optional }) idNumber?: string;
  @Text({ label: '联系地址', max: LIMITS.address, ...optional }) address?: string;
  @Text({ label: '电子邮箱', max: LIMITS.email, form: EMAIL, ...optional }) email?: string;
}

/** Identity as the person reads it who was let: once for each request, never kept by the browser. */
export class IdentityView {
  @Text({ label: '受理号', max: LIMITS.number }) number: string;
  @Text({ label: '姓名或企业名称', max: LIMITS.name, ...nullable }) name: string | null;
  @Text({ label: '联系电话', max: LIMITS.phone, ...nullable }) phone: string | null;
  @Text({ label: '证件号码', max: LIMITS.idNumber, ...nullable }) idNumber: string | null;
  @Text({ label: '联系地址', max: LIMITS.address, ...nullable }) address: string | null;
  @Text({ label: '电子邮箱', max: LIMITS.email, ...nullable }) email: string | null;
  @Instant({ label: '可查阅至' }) openUntil: string;
}

/** Why the identity must be known. Told to the complainant only in part: that it was opened, when and by which office. */
export class AskIdentity {
  @Text({ label: '查阅理由', max: LIMITS.reason, multiline: true }) reason: string;
}

export class GrantIdentity {
  @Text({ label: '批准意见', max: LIMITS.reason, multiline: true, ...optional }) note?: string;
}

export class RefuseIdentity {
  @Text({ label: '不批准的理由', max: LIMITS.reason, multiline: true }) reason: string;
}

export class EraseIdentity {
  @Text({ label: '删除理由', max: LIMITS.reason, multiline: true }) reason: string;
}

/** A request to open an identity, to whoever asked or may decide. */
export class IdentityOpeningView {
  @Id({ label: '编号' }) id: string;
  @Id({ label: '案件' }) complaintId: string;
  @Text({ label: '受理号', max: LIMITS.number }) number: string;
  @OneOf(REQUEST_STATES, { label: '状态' }) state: RequestState;
  @Text({ label: '查阅理由', max: LIMITS.reason, multiline: true }) reason: string;
  @Text({ label: '申请人', max: 100 }) by: string;
  @Instant({ label: '申请时间' }) at: string;
  @Text({ label: '审批意见', max: LIMITS.reason, multiline: true, ...nullable }) answer: string | null;
  @Text({ label: '审批人', max: 100, ...nullable }) decidedBy: string | null;
  @Instant({ label: '审批时间', ...nullable }) decidedAt: string | null;
  @Instant({ label: '可查阅至', ...nullable }) openUntil: string | null;
  @Whole({ label: '已查阅次数', min: 0, max: 2_147_483_647 }) openedCount: number;
  @Flag({ label: '我申请的' }) mine: boolean;
  @Flag({ label: '现在可以查阅' }) readable: boolean;
  @Flag({ label: '等我审批' }) decidable: boolean;
}

/** Mine, and those that wait for me. */
export class IdentityOpenings {
  @NestedList(() => IdentityOpeningView, { label: '我的申请' }) mine: IdentityOpeningView[];
  @NestedList(() => IdentityOpeningView, { label: '待我审批' }) waiting: IdentityOpeningView[];
}
