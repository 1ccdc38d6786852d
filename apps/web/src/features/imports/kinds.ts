import { type Permission } from '@zuofeng/shared/auth/permissions';
import { type ImportKind } from '@zuofeng/shared/imports/imports.labels';

interface KindWords {
  /** Who may import it; the server decides by itself. */
  permission: Permission;
  hint: string;
}

export const KINDS: Record<ImportKind, KindWords> = {
  rectification: {
    permission: 'rectification.import',
    hint: '填了办结日期的行作为已销号的历史问题导入；五项齐备的行直接交办；其余存为草稿。',
  },
  units: {
    permission: 'unit.manage',
    hint: '上级单位可以写在同一张表里；名册中已有的单位编码会作为错误指出。',
  },
  complaints: {
    permission: 'complaint.enter',
    hint: '逐行登记为待受理投诉；姓名、电话等导入时加密封存，导入后表格即删除。编号登记过的会作为错误指出。',
  },
  categories: {
    permission: 'reference.manage',
    hint: '以这张表为准：表中没有的分类停用，已归类的投诉不受影响。',
  },
};

/** What a checked row becomes. */
export const BECOMES_LABELS = {
  closed: '历史已销号',
  issued: '直接交办',
  draft: '存为草稿',
  new: '新建',
} as const;
