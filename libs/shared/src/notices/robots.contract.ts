import { Flag, Id, Nested, NestedList, OneOf, OneOfList, Text, Whole } from '../contract/fields.js';
import { NoticeUnit } from './notices.contract.js';
import {
  NOTICE_KINDS,
  NOTICE_LIMITS as LIMITS,
  type NoticeKind,
  ROBOT_TYPES,
  type RobotType,
} from './notices.labels.js';

const optional = { optional: true } as const;

/** A group robot as administrators see it. The address and the secret go in and never come out again. */
export class RobotView {
  @Id({ label: '机器人' }) id: string;
  @Whole({ label: '版本', min: 1, max: 2_147_483_647 }) version: number;
  @Text({ label: '名称', max: LIMITS.robotName }) name: string;
  @OneOf(ROBOT_TYPES, { label: '类型' }) type: RobotType;
  @Nested(() => NoticeUnit, { label: '单位' }) unit: NoticeUnit;
  @OneOfList(NOTICE_KINDS, { label: '转发的消息' }) kinds: NoticeKind[];
  @Flag({ label: '启用' }) enabled: boolean;
  @Text({ label: '地址（已隐去密钥）', max: LIMITS.robotUrl }) urlHint: string;
  @Flag({ label: '加签' }) signed: boolean;
}

export class RobotList {
  @NestedList(() => RobotView, { label: '机器人' }) rows: RobotView[];
}

export class CreateRobot {
  @Text({ label: '名称', max: LIMITS.robotName }) name: string;
  @OneOf(ROBOT_TYPES, { label: '类型' }) type: RobotType;
  @Id({ label: '单位' }) unitId: string;
  @OneOfList(NOTICE_KINDS, { label: '转发的消息' }) kinds: NoticeKind[];
  @Text({ label: '地址', max: LIMITS.robotUrl }) url: string;
  @Text({ label: '加签密钥', max: LIMITS.robotSecret, optional: true, nullable: true }) secret?:
    string | null;
}

/** What is left out stays as it is; a secret of null means that the robot asks for no signature any more. */
export class EditRobot {
  @Text({ label: '名称', max: LIMITS.robotName, min: 1, ...optional }) name?: string;
  @OneOfList(NOTICE_KINDS, { label: '转发的消息', ...optional }) kinds?: NoticeKind[];
  @Flag({ label: '启用', ...optional }) enabled?: boolean;
  @Text({ label: '地址', max: LIMITS.robotUrl, min: 1, ...optional }) url?: string;
  @Text({ label: '加签密钥', max: LIMITS.robotSecret, optional: true, nullable: true }) secret?:
    string | null;
}

export class RobotTestResult {
  @Flag({ label: '已送达' }) ok: boolean;
  @Text({ label: '说明', max: 500 }) message: string;
}
