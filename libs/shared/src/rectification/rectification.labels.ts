/** The codes of domain.md §4, their Chinese names and limits. Free of side effects: the web reads it at run time. */

export const STATES = ['draft', 'issued', 'working', 'submitted', 'closed', 'cancelled'] as const;
export type State = (typeof STATES)[number];
export const STATE_LABELS: Record<State, string> = {
  draft: '草稿',
  issued: '待签收',
  working: '整改中',
  submitted: '待核查',
  closed: '已销号',
  cancelled: '已撤销',
};

/** States in which the problem is on the ledger and not yet off it. */
export const OPEN_STATES = ['issued', 'working', 'submitted'] as const satisfies readonly State[];

export const ACTIONS = [
  'edit',
  'issue',
  'return',
  'accept',
  'report',
  'apply',
  'withdraw',
  'refuse-to-sign',
  'sign',
  'send-back',
  'close',
  'reopen',
  'hold',
  'relapse',
  'cancel',
  'request-extension',
  'decide-extension',
  'supervise',
  'publish',
  'unpublish',
  'comment',
] as const;
export type Action = (typeof ACTIONS)[number];
export const ACTION_LABELS: Record<Action, string> = {
  edit: '修改',
  issue: '交办',
  return: '退回异议',
  accept: '签收',
  report: '填报进展',
  apply: '申请销号',
  withdraw: '撤回申请',
  'refuse-to-sign': '不予签字',
  sign: '签字报送',
  'send-back': '退回整改',
  close: '核查销号',
  reopen: '反弹重开',
  hold: '回头看·巩固',
  relapse: '回头看·反弹',
  cancel: '撤销立项',
  'request-extension': '申请延期',
  'decide-extension': '审批延期',
  supervise: '发督办单',
  publish: '公开',
  unpublish: '取消公开',
  comment: '留言',
};

/** What becomes of an item without an action of its own: its letters go on, the calendar moves its days. */
export const FOLLOWING_EVENTS = [
  'letter-reply',
  'letter-accept',
  'letter-return',
  'letter-withdraw',
  'letter-miss',
  'clock-move',
  'escalate',
] as const;

/** What the timeline may hold: every action, the two ways in, and what follows by itself. */
export const EVENT_KINDS = ['create', 'import', ...ACTIONS, ...FOLLOWING_EVENTS] as const;
export type EventKind = (typeof EVENT_KINDS)[number];
export const EVENT_LABELS: Record<EventKind, string> = {
  create: '登记',
  import: '导入',
  ...ACTION_LABELS,
  'letter-reply': '答复督办单',
  'letter-accept': '督办单办结',
  'letter-return': '督办答复退回',
  'letter-withdraw': '撤回督办单',
  'letter-miss': '督办单逾期未答复',
  'clock-move': '时限随日历移动',
  escalate: '逾期升级',
};

/** Who did one of these has handled the item and cannot verify it: also who rewrote what it asks for. SQL: `rectification_handled_by`. */
export const HANDLING_EVENTS = [
  'create',
  'import',
  'edit',
  'report',
  'apply',
  'sign',
] as const satisfies readonly EventKind[];

/** 四个来源 */
export const SOURCES = ['superior', 'leadership', 'cadre', 'public'] as const;
export type Source = (typeof SOURCES)[number];
export const SOURCE_LABELS: Record<Source, string> = {
  superior: '上级点',
  leadership: '班子议',
  cadre: '干部评',
  public: '群众提',
};

/** 两方面服务 */
export const FOCI = ['enterprise', 'people'] as const;
export type Focus = (typeof FOCI)[number];
export const FOCUS_LABELS: Record<Focus, string> = { enterprise: '服务企业', people: '服务群众' };

export const FOCUS_KINDS = ['industry', 'project'] as const;
export type FocusKind = (typeof FOCUS_KINDS)[number];
export const FOCUS_KIND_LABELS: Record<FocusKind, string> = { industry: '产业', project: '项目' };

export const SEVERITIES = ['normal', 'key', 'supervised'] as const;
export type Severity = (typeof SEVERITIES)[number];
export const SEVERITY_LABELS: Record<Severity, string> = {
  normal: '一般',
  key: '重点',
  supervised: '挂牌督办',
};

/** How the item came to be. */
export const ORIGINS = [
  'office',
  'unit',
  'complaint',
  'review',
  'field-visit',
  'inspection',
  'import',
] as const;
export type Origin = (typeof ORIGINS)[number];
export const ORIGIN_LABELS: Record<Origin, string> = {
  office: '办公室登记',
  unit: '单位自查',
  complaint: '投诉转立',
  review: '专题研究',
  'field-visit': '一线走访',
  inspection: '督查检查',
  import: '台账导入',
};

/** Origins that a person may choose when logging an item. */
export const CHOSEN_ORIGINS = [
  'office',
  'unit',
  'complaint',
  'review',
  'field-visit',
  'inspection',
] as const satisfies readonly Origin[];

export const VERIFICATION_METHODS = ['documents', 'on-site', 'call-back', 'unannounced'] as const;
export type VerificationMethod = (typeof VERIFICATION_METHODS)[number];
export const VERIFICATION_METHOD_LABELS: Record<VerificationMethod, string> = {
  documents: '资料核查',
  'on-site': '现场核查',
  'call-back': '回访',
  unannounced: '暗访',
};

/** 亮灯 */
export const LIGHTS = ['green', 'yellow', 'red', 'grey'] as const;
export type Light = (typeof LIGHTS)[number];
export const LIGHT_LABELS: Record<Light, string> = {
  green: '正常',
  yellow: '临期',
  red: '逾期',
  grey: '已结束',
};
/** The meaning together with the lamp, where a light is named in a list, a filter or a legend. */
export const LIGHT_NAMES: Record<Light, string> = {
  green: '正常（绿灯）',
  yellow: '临期（黄灯）',
  red: '逾期（红灯）',
  grey: '已结束（灰灯）',
};

/** The honest ends: kept apart in every figure. */
export const OUTCOMES = ['on-time', 'late', 'cancelled'] as const;
export type Outcome = (typeof OUTCOMES)[number];
export const OUTCOME_LABELS: Record<Outcome, string> = {
  'on-time': '按时销号',
  late: '逾期销号',
  cancelled: '撤销立项',
};

/** 五个明确 */
export const CLEARS = ['problem', 'responsibility', 'standard', 'measures', 'deadline'] as const;
export type Clear = (typeof CLEARS)[number];
export const CLEAR_LABELS: Record<Clear, string> = {
  problem: '问题内容',
  responsibility: '责任单位、责任领导和责任人',
  standard: '整改标准（目标）',
  measures: '整改措施',
  deadline: '完成时限',
};

export const APPLICATION_STATES = [
  'pending',
  'signed',
  'refused',
  'withdrawn',
  'sent-back',
  'verified',
] as const;
export type ApplicationState = (typeof APPLICATION_STATES)[number];
export const APPLICATION_STATE_LABELS: Record<ApplicationState, string> = {
  pending: '待签字',
  signed: '已签字报送',
  refused: '不予签字',
  withdrawn: '已撤回',
  'sent-back': '核查退回',
  verified: '已核查通过',
};

/** `lapsed`: the item was submitted or cancelled before the request was decided. */
export const EXTENSION_STATES = ['pending', 'approved', 'refused', 'lapsed'] as const;
export type ExtensionState = (typeof EXTENSION_STATES)[number];
export const EXTENSION_STATE_LABELS: Record<ExtensionState, string> = {
  pending: '待审批',
  approved: '已同意',
  refused: '未同意',
  lapsed: '已失效',
};

/** The lists of the Today page; each is also a filter of the ledger, so that every count opens its rows. */
export const TODOS = [
  'overdue',
  'due-this-week',
  'to-accept',
  'to-sign',
  'to-verify',
  'to-look-back',
  'to-decide-extension',
  'to-issue',
  'returned',
  'sent-back',
  'new',
] as const;
export type Todo = (typeof TODOS)[number];
export const TODO_LABELS: Record<Todo, string> = {
  overdue: '已逾期',
  'due-this-week': '本周到期',
  'to-accept': '待签收',
  'to-sign': '待我签字',
  'to-verify': '待核查',
  'to-look-back': '待回头看',
  'to-decide-extension': '待审批延期',
  'to-issue': '待交办',
  returned: '单位退回',
  'sent-back': '核查退回',
  new: '近七日新交办',
};

export const SORTS = [
  'deadline',
  '-deadline',
  'number',
  '-number',
  'issuedOn',
  '-issuedOn',
  'percent',
  '-percent',
] as const;
export type Sort = (typeof SORTS)[number];

/** Limits in characters (Unicode code points) and counts. */
export const RECTIFICATION_LIMITS = {
  title: 200,
  problem: 4000,
  standard: 2000,
  measures: 4000,
  person: 50,
  originRef: 200,
  category: 100,
  note: 4000,
  reason: 1000,
  comment: 2000,
  publicSummary: 500,
  search: 100,
  coUnits: 20,
  evidence: 20,
  /** Rows of one export. */
  exportRows: 100_000,
} as const;
