/**
 * Office settings: what domain.md marks *default*. A setting has no row until the office changes it, so a default lives only
 * here. Every value is a whole number within limits; `clause` says where the default comes from.
 */
export interface SettingSpec {
  label: string;
  unit: string;
  min: number;
  max: number;
  default: number;
  help: string;
  clause: string;
  group: SettingGroup;
}

export const SETTING_GROUPS = ['rectification', 'notice', 'session', 'attachment'] as const;
export type SettingGroup = (typeof SETTING_GROUPS)[number];
export const SETTING_GROUP_LABELS: Record<SettingGroup, string> = {
  rectification: '整改台账',
  notice: '提醒与催办',
  session: '登录与会话',
  attachment: '附件',
};

export const SETTINGS = {
  'rectification.returnWithinWorkingDays': {
    group: 'rectification',
    label: '退回异议期限',
    unit: '个工作日',
    min: 1,
    max: 30,
    default: 2,
    help: '交办之日起，责任单位可在此期限内退回异议；逾期只能签收办理。',
    clause: '整改台账：退回异议',
  },
  'rectification.yellowFromWorkingDays': {
    group: 'rectification',
    label: '黄灯提前量',
    unit: '个工作日',
    min: 1,
    max: 60,
    default: 7,
    help: '距办结时限不超过此数时亮黄灯，超过时限亮红灯。',
    clause: '整改台账：亮灯',
  },
  'rectification.extensionMaxCount': {
    group: 'rectification',
    label: '延期次数上限',
    unit: '次',
    min: 0,
    max: 5,
    default: 1,
    help: '一个问题最多可批准的延期次数；设为 0 表示不允许延期。',
    clause: '整改台账：延期',
  },
  'rectification.extensionMaxDays': {
    group: 'rectification',
    label: '每次延期上限',
    unit: '天',
    min: 1,
    max: 180,
    default: 30,
    help: '每次延期最多可增加的自然日天数。',
    clause: '整改台账：延期',
  },
  'lookBack.afterDays': {
    group: 'rectification',
    label: '回头看时间',
    unit: '天',
    min: 1,
    max: 365,
    default: 30,
    help: '销号之后满此天数，应开展回头看，核定巩固或反弹。',
    clause: '整改台账：回头看',
  },
  'lookBack.withinDays': {
    group: 'rectification',
    label: '回头看办理期',
    unit: '天',
    min: 1,
    max: 180,
    default: 15,
    help: '回头看到期后应在此天数内完成，过后记为逾期未开展。',
    clause: '整改台账：回头看',
  },
  'supervision.replyWithinWorkingDays': {
    group: 'rectification',
    label: '督办单答复期限',
    unit: '个工作日',
    min: 1,
    max: 60,
    default: 5,
    help: '督办单发出（或退回重答）之日起，责任单位应在此期限内签字答复；逾期未答复的记录在案并提级一级。',
    clause: '挂牌督办：督办单',
  },
  'relapse.withinDays': {
    group: 'rectification',
    label: '反弹回潮认定期',
    unit: '天',
    min: 1,
    max: 365,
    default: 90,
    help: '销号后此天数内，同一单位再发生同类投诉的，提请反弹重开。',
    clause: '整改台账：反弹回潮',
  },
  'escalation.stepDays': {
    group: 'notice',
    label: '逾期升级间隔',
    unit: '个工作日',
    min: 1,
    max: 60,
    default: 3,
    help: '事项逾期后每满此天数仍未办结，上报一级：办公室、办公室主任、领导小组。',
    clause: '整改台账：逾期催办',
  },
  'notice.mostAttempts': {
    group: 'notice',
    label: '消息发送次数上限',
    unit: '次',
    min: 1,
    max: 20,
    default: 8,
    help: '邮件或群机器人消息发送失败后会隔一段时间重试，间隔逐次加倍；满此次数仍失败的搁置，由管理员处理。',
    clause: '提醒：失败重试',
  },
  'session.idleMinutes': {
    group: 'session',
    label: '无操作自动退出',
    unit: '分钟',
    min: 5,
    max: 480,
    default: 30,
    help: '登录后连续无操作达到此时长即自动退出。',
    clause: 'GB/T 22239 身份鉴别',
  },
  'session.absoluteMinutes': {
    group: 'session',
    label: '单次登录最长时间',
    unit: '分钟',
    min: 30,
    max: 1440,
    default: 720,
    help: '无论是否有操作，登录满此时长须重新登录。',
    clause: 'GB/T 22239 身份鉴别',
  },
  'session.passwordMaxAgeDays': {
    group: 'session',
    label: '密码定期更换',
    unit: '天',
    min: 0,
    max: 365,
    default: 0,
    help: '密码使用满此天数，登录时须更换；0 表示不强制定期更换（默认，频繁更换只会使密码更弱）。',
    clause: 'GB/T 22239 身份鉴别',
  },
  'attachment.maxMegabytes': {
    group: 'attachment',
    label: '单个附件上限',
    unit: 'MB',
    min: 1,
    max: 200,
    default: 20,
    help: '单个附件文件的大小上限。',
    clause: '附件：大小上限',
  },
} as const satisfies Record<string, SettingSpec>;

export type SettingCode = keyof typeof SETTINGS;
export const SETTING_CODES = Object.keys(SETTINGS) as SettingCode[];

/** Every setting's value, for functions that need several at once. */
export type SettingValues = Record<SettingCode, number>;

export const isSettingCode = (code: string): code is SettingCode => Object.hasOwn(SETTINGS, code);

/** The values that hold before the office changes any. */
export const defaultSettings = (): SettingValues =>
  Object.fromEntries(SETTING_CODES.map(code => [code, SETTINGS[code].default])) as SettingValues;

/** What is wrong with a value for the setting, in Chinese; null when nothing is. */
export function settingFault(code: SettingCode, value: number): string | null {
  const { label, min, max, unit } = SETTINGS[code];
  if (Number.isInteger(value) && value >= min && value <= max) return null;
  return `${label}应为 ${min} 到 ${max} 之间的整数（${unit}）`;
}
