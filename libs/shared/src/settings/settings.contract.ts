import { Instant, NestedList, OneOf, Text, Whole } from '../contract/fields.js';
import { SETTING_CODES, SETTING_GROUPS, type SettingCode, type SettingGroup } from './settings.js';

const LIMIT = { min: 0, max: 1_000_000 };

export class SettingView {
  @OneOf(SETTING_CODES, { label: '设置项' }) code: SettingCode;
  @Whole({ label: '版本', min: 0, max: 2_147_483_647, description: '未修改过为 0' }) version: number;
  @OneOf(SETTING_GROUPS, { label: '分类' }) group: SettingGroup;
  @Text({ label: '名称', max: 40 }) label: string;
  @Text({ label: '单位', max: 20 }) unit: string;
  @Whole({ label: '最小值', ...LIMIT }) min: number;
  @Whole({ label: '最大值', ...LIMIT }) max: number;
  @Whole({ label: '默认值', ...LIMIT }) default: number;
  @Whole({ label: '现值', ...LIMIT }) value: number;
  @Text({ label: '说明', max: 200 }) help: string;
  @Text({ label: '依据', max: 100 }) clause: string;
  @Instant({ label: '修改时间', nullable: true }) changedAt: string | null;
  @Text({ label: '修改人', max: 60, nullable: true }) changedBy: string | null;
}

export class SettingList {
  @NestedList(() => SettingView, { label: '设置' }) rows: SettingView[];
}

export class PutSetting {
  @Whole({ label: '设置值', ...LIMIT }) value: number;
}
