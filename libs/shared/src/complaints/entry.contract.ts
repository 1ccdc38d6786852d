import { Day, Flag, Id, IdList, Nested, OneOf, Text } from '../contract/fields.js';
import {
  CASE_LIMITS as LIMITS,
  CATEGORIES,
  type Category,
  COMPLAINANTS,
  type Complainant,
  STAFF_CHANNELS,
} from './complaints.labels.js';
import { IdentityFields } from './identity.contract.js';

const optional = { optional: true } as const;

/** What came by telephone, letter, visit or from above, entered by the office (domain.md §5). */
export class EnterCase {
  @OneOf(STAFF_CHANNELS, { label: '来源渠道' }) channel: (typeof STAFF_CHANNELS)[number];
  @Text({ label: '来文编号', max: LIMITS.person, ...optional }) channelRef?: string;
  /** From this day the clocks run; today where it is left out. */
  @Day({ label: '收到日期', ...optional }) receivedOn?: string;
  @OneOf(COMPLAINANTS, { label: '投诉人类别' }) complainant: Complainant;
  @Flag({ label: '匿名' }) anonymous: boolean;
  /** Goes behind the identity wall at once: whoever enters it cannot read it again. */
  @Nested(() => IdentityFields, { label: '身份信息', ...optional }) identity?: IdentityFields;
  @OneOf(CATEGORIES, { label: '投诉类别' }) category: Category;
  @Id({ label: '细分类别', ...optional }) categoryId?: string;
  @Id({ label: '被投诉单位', ...optional }) accusedUnitId?: string;
  @Text({ label: '投诉对象', max: LIMITS.accused, ...optional }) accusedText?: string;
  @Flag({ label: '涉及主要负责人', ...optional }) headNamed?: boolean;
  @Text({ label: '投诉内容', max: LIMITS.facts, multiline: true }) facts: string;
  @Text({ label: '时间', max: LIMITS.when, ...optional }) whenText?: string;
  @Text({ label: '地点', max: LIMITS.where, ...optional }) whereText?: string;
  @IdList({ label: '材料', max: LIMITS.files, ...optional }) attachmentIds?: string[];
}
