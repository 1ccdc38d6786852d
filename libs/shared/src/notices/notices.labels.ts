/** Reminders: their kinds, ways and limits. Free of side effects: the web reads it at run time. */

export const NOTICE_KINDS = [
  'due-soon',
  'overdue',
  'to-sign',
  'to-verify',
  'to-accept',
  'escalated',
  'letter-issued',
  'letter-unanswered',
  'look-back-due',
  'calendar-moved',
  'weekly-report',
  'subscription',
  'complaint-assigned',
  'complaint-to-review',
  'complaint-objection',
  'complaint-extension',
  'complaint-review',
  'complaint-message',
  'complaint-due',
  'complaint-overdue',
  'complaint-repeat',
  'complaint-relapse',
  'review-due',
  'review-missed',
  'review-to-check',
  'review-returned',
  'review-decision-overdue',
  'instruction-given',
  'instruction-replied',
  'instruction-overdue',
  'plan-due',
  'plan-missing',
  'plan-to-file',
  'plan-decided',
  'plan-comment',
  'honour-to-check',
  'honour-to-decide',
  'honour-returned',
  'honour-decided',
  'accountability-to-confirm',
  'edition-opened',
  'edition-objection',
  'edition-decided',
  'edition-correction',
  'edition-letter',
  'edition-item',
  'edition-interview',
] as const;
export type NoticeKind = (typeof NOTICE_KINDS)[number];
export const NOTICE_KIND_LABELS: Record<NoticeKind, string> = {
  'due-soon': '即将到期',
  overdue: '已经逾期',
  'to-sign': '待签字',
  'to-verify': '待核查',
  'to-accept': '待签收',
  escalated: '逾期升级',
  'letter-issued': '收到督办单',
  'letter-unanswered': '督办单逾期未复',
  'look-back-due': '待回头看',
  'calendar-moved': '时限随日历调整',
  'weekly-report': '每周报告',
  subscription: '订阅的视图',
  'complaint-assigned': '交办的投诉',
  'complaint-to-review': '待审核的查处结果',
  'complaint-objection': '交办异议',
  'complaint-extension': '投诉延期申请',
  'complaint-review': '投诉复查申请',
  'complaint-message': '投诉人来信',
  'complaint-due': '投诉即将到期',
  'complaint-overdue': '投诉已经超期',
  'complaint-repeat': '屡受投诉',
  'complaint-relapse': '反弹回潮',
  'review-due': '待开展的专题研究',
  'review-missed': '缺专题研究',
  'review-to-check': '待审核的专题研究',
  'review-returned': '退回的专题研究',
  'review-decision-overdue': '议定事项逾期未落实',
  'instruction-given': '收到批示',
  'instruction-replied': '批示已有回复',
  'instruction-overdue': '批示逾期未复',
  'plan-due': '工作方案待报送',
  'plan-missing': '工作方案逾期未报',
  'plan-to-file': '工作方案待备案',
  'plan-decided': '工作方案审核结果',
  'plan-comment': '工作方案意见',
  'honour-to-check': '待核实提名',
  'honour-to-decide': '待审定荣誉',
  'honour-returned': '提名被退回',
  'honour-decided': '提名审定结果',
  'accountability-to-confirm': '待审核问责',
  'edition-opened': '榜单征求意见',
  'edition-objection': '待决定的异议',
  'edition-decided': '异议决定',
  'edition-correction': '待复核的更正',
  'edition-letter': '红黑榜告知书',
  'edition-item': '黑榜整改事项',
  'edition-interview': '待约谈',
};

/** How a person wants one kind by e-mail. The inbox has everything always. */
export const MAIL_MODES = ['at-once', 'digest', 'off'] as const;
export type MailMode = (typeof MAIL_MODES)[number];
export const MAIL_MODE_LABELS: Record<MailMode, string> = {
  'at-once': '立即发送',
  digest: '每日汇总',
  off: '不发邮件',
};

/** What holds until a person chooses: at once where waiting a day would cost something. */
export const DEFAULT_MAIL_MODES: Record<NoticeKind, MailMode> = {
  'due-soon': 'digest',
  overdue: 'at-once',
  'to-sign': 'at-once',
  'to-verify': 'digest',
  'to-accept': 'at-once',
  escalated: 'at-once',
  'letter-issued': 'at-once',
  'letter-unanswered': 'at-once',
  'look-back-due': 'digest',
  'calendar-moved': 'digest',
  'weekly-report': 'at-once',
  subscription: 'digest',
  'complaint-assigned': 'at-once',
  'complaint-to-review': 'digest',
  'complaint-objection': 'at-once',
  'complaint-extension': 'at-once',
  'complaint-review': 'at-once',
  'complaint-message': 'digest',
  'complaint-due': 'digest',
  'complaint-overdue': 'at-once',
  'complaint-repeat': 'at-once',
  'complaint-relapse': 'at-once',
  'review-due': 'digest',
  'review-missed': 'at-once',
  'review-to-check': 'digest',
  'review-returned': 'at-once',
  'review-decision-overdue': 'digest',
  'instruction-given': 'at-once',
  'instruction-replied': 'digest',
  'instruction-overdue': 'at-once',
  'plan-due': 'digest',
  'plan-missing': 'at-once',
  'plan-to-file': 'digest',
  'plan-decided': 'at-once',
  'plan-comment': 'digest',
  'honour-to-check': 'digest',
  'honour-to-decide': 'digest',
  'honour-returned': 'at-once',
  'honour-decided': 'at-once',
  'accountability-to-confirm': 'digest',
  'edition-opened': 'at-once',
  'edition-objection': 'at-once',
  'edition-decided': 'at-once',
  'edition-correction': 'digest',
  'edition-letter': 'at-once',
  'edition-item': 'at-once',
  'edition-interview': 'at-once',
};

export const CHANNELS = ['mail', 'robot'] as const;
export type Channel = (typeof CHANNELS)[number];
export const CHANNEL_LABELS: Record<Channel, string> = { mail: '电子邮件', robot: '群机器人' };

/** `stopped`: what it was about ended before the message went out. */
export const DELIVERY_STATES = ['queued', 'sent', 'set-aside', 'stopped'] as const;
export type DeliveryState = (typeof DELIVERY_STATES)[number];
export const DELIVERY_STATE_LABELS: Record<DeliveryState, string> = {
  queued: '待发送',
  sent: '已发送',
  'set-aside': '已搁置',
  stopped: '已停发',
};

export const ROBOT_TYPES = ['wecom', 'dingtalk'] as const;
export type RobotType = (typeof ROBOT_TYPES)[number];
export const ROBOT_TYPE_LABELS: Record<RobotType, string> = {
  wecom: '企业微信群机器人',
  dingtalk: '钉钉群机器人',
};

/** In characters (Unicode code points) and counts. */
export const NOTICE_LIMITS = {
  email: 254,
  robotName: 50,
  robotUrl: 500,
  robotSecret: 200,
  /** Rows marked as read by one request. */
  markRead: 200,
} as const;

/** One mail address, as a person types their own. */
export const EMAIL = {
  pattern: /^[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9.-]{0,187}[A-Za-z0-9])?\.[A-Za-z]{2,24}$/,
  fault: '应为有效的邮箱地址，如 zhangsan@example.gov.cn',
};
