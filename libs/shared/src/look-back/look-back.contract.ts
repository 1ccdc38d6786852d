import { AttachmentView } from '../attachments/attachments.contract.js';
import { Day, Id, IdList, Instant, NestedList, OneOf, Text } from '../contract/fields.js';
import {
  RECTIFICATION_LIMITS as LIMITS,
  VERIFICATION_METHODS,
  type VerificationMethod,
} from '../rectification/rectification.labels.js';
import { LOOK_BACK_PHASES, type LookBackPhase } from './look-back.labels.js';

const optional = { optional: true } as const;
const nullable = { nullable: true } as const;

/** 巩固: what was looked at, and that it has lasted. */
export class HoldItem {
  @OneOf(VERIFICATION_METHODS, { label: '回头看方式' }) method: VerificationMethod;
  @Text({ label: '回头看情况', max: LIMITS.note, multiline: true }) finding: string;
  @IdList({ label: '佐证材料', max: LIMITS.evidence, ...optional }) attachmentIds?: string[];
}

/** 反弹: the item comes back to the ledger with a reason and a new deadline. */
export class RelapseItem {
  @OneOf(VERIFICATION_METHODS, { label: '回头看方式' }) method: VerificationMethod;
  @Text({ label: '回头看情况', max: LIMITS.note, multiline: true }) finding: string;
  @Text({ label: '重开理由', max: LIMITS.reason, multiline: true }) reason: string;
  @Day({ label: '新的完成时限' }) deadline: string;
  @IdList({ label: '佐证材料', max: LIMITS.evidence, ...optional }) attachmentIds?: string[];
}

/** What every view of a look-back has. */
export class LookBackRecord {
  @Id({ label: '编号' }) id: string;
  @OneOf(LOOK_BACK_PHASES, { label: '进展' }) phase: LookBackPhase;
  @Day({ label: '销号日期' }) closedOn: string;
  @Text({ label: '销号核查人', max: 100 }) closerName: string;
  @Day({ label: '到期日' }) dueOn: string;
  @Day({ label: '应于此日前完成' }) doBy: string;
  @OneOf(VERIFICATION_METHODS, { label: '回头看方式', ...nullable }) method: VerificationMethod | null;
  @Text({ label: '回头看情况', max: LIMITS.note, multiline: true, ...nullable }) finding: string | null;
  @Text({ label: '回头看人', max: 100, ...nullable }) doneByName: string | null;
  @Instant({ label: '回头看时间', ...nullable }) doneAt: string | null;
}

/** One look-back on the item's page. */
export class LookBackView extends LookBackRecord {
  @NestedList(() => AttachmentView, { label: '佐证材料' }) evidence: AttachmentView[];
}
