/** 举报投诉 (domain.md §5): the codes, their Chinese names and limits. Free of side effects: the web reads it at run time. */

export const CASE_STATES = [
  'registered',
  'accepted',
  'investigating',
  'reviewing',
  'concluded',
  'replied',
  'closed',
  'declined',
  'transferred',
  'merged',
] as const;
export type CaseState = (typeof CASE_STATES)[number];
export const CASE_STATE_LABELS: Record<CaseState, string> = {
  registered: '待受理',
  accepted: '已受理',
  investigating: '查处中',
  reviewing: '待审核',
  concluded: '已查结',
  replied: '已答复',
  closed: '已办结',
  declined: '不予受理',
  transferred: '已转送',
  merged: '已并案',
};
/** States in which something is still owed to the complainant. */
export const OPEN_CASE_STATES = [
  'registered',
  'accepted',
  'investigating',
  'reviewing',
  'concluded',
  'replied',
] as const satisfies readonly CaseState[];

export const CATEGORIES = [
  'inaction',
  'delay',
  'misconduct',
  'extortion',
  'buck-passing',
  'attitude',
  'policy-undelivered',
  'other',
] as const;
export type Category = (typeof CATEGORIES)[number];
export const CATEGORY_LABELS: Record<Category, string> = {
  inaction: '不作为',
  delay: '慢作为',
  misconduct: '乱作为',
  extortion: '吃拿卡要',
  'buck-passing': '推诿扯皮',
  attitude: '服务态度',
  'policy-undelivered': '政策不落实',
  other: '其他',
};
/** What each means, in a citizen's words. */
export const CATEGORY_HELP: Record<Category, string> = {
  inaction: '该办的事不办、不受理、不答复',
  delay: '拖延、超过承诺时限还没有办完',
  misconduct: '违规办理、乱收费、乱罚款、以权压人',
  extortion: '索要财物、吃请，不给好处不办事',
  'buck-passing': '部门之间互相推、来回跑',
  attitude: '态度冷漠、生硬、刁难',
  'policy-undelivered': '出台的政策没有兑现、不给办',
  other: '以上都不合适',
};

export const INTAKE_CHANNELS = ['web', 'hotline', 'letter', 'visit', 'referral'] as const;
export type IntakeChannel = (typeof INTAKE_CHANNELS)[number];
export const INTAKE_CHANNEL_LABELS: Record<IntakeChannel, string> = {
  web: '网上提交',
  hotline: '12345 热线',
  letter: '来信',
  visit: '来访',
  referral: '上级转来',
};
/** By which staff enter what did not come by itself. */
export const STAFF_CHANNELS = [
  'hotline',
  'letter',
  'visit',
  'referral',
] as const satisfies readonly IntakeChannel[];

export const COMPLAINANTS = ['person', 'enterprise'] as const;
export type Complainant = (typeof COMPLAINANTS)[number];
export const COMPLAINANT_LABELS: Record<Complainant, string> = { person: '群众', enterprise: '企业' };

/** `ordinary`: 信访工作条例; `fast`: an ordinary service complaint, handled in working days. */
export const TRACKS = ['ordinary', 'fast'] as const;
export type Track = (typeof TRACKS)[number];
export const TRACK_LABELS: Record<Track, string> = { ordinary: '一般程序', fast: '快速办理' };

export const HANDLINGS = ['assigned', 'direct'] as const;
export type Handling = (typeof HANDLINGS)[number];
export const HANDLING_LABELS: Record<Handling, string> = { assigned: '交办', direct: '直查' };

export const FINDINGS = ['substantiated', 'partly', 'unsubstantiated'] as const;
export type Finding = (typeof FINDINGS)[number];
export const FINDING_LABELS: Record<Finding, string> = {
  substantiated: '属实',
  partly: '部分属实',
  unsubstantiated: '不属实',
};

/** 四个一起: the four lamps. */
export const LAMPS = ['discovered', 'handled', 'announced', 'accountable'] as const;
export type Lamp = (typeof LAMPS)[number];
export const LAMP_LABELS: Record<Lamp, string> = {
  discovered: '发现',
  handled: '查处',
  announced: '通报',
  accountable: '问责',
};

/** 五级评价, the best first; as numbers 5 … 1. */
export const GRADES = [5, 4, 3, 2, 1] as const;
export type Grade = (typeof GRADES)[number];
export const GRADE_LABELS: Record<Grade, string> = {
  5: '非常满意',
  4: '满意',
  3: '基本满意',
  2: '不满意',
  1: '非常不满意',
};

/** Grades as filters of a list name them. */
export const GRADE_CODES = ['5', '4', '3', '2', '1'] as const;
export type GradeCode = (typeof GRADE_CODES)[number];

/** Whether the complainant was told on or before the last day for it. */
export const RESPONSES = ['in-time', 'late', 'overdue'] as const;
export type Response = (typeof RESPONSES)[number];
export const RESPONSE_LABELS: Record<Response, string> = {
  'in-time': '按期响应',
  late: '超期响应',
  overdue: '超期未响应',
};

export const CALL_BACK_RESULTS = ['answered', 'unreachable'] as const;
export type CallBackResult = (typeof CALL_BACK_RESULTS)[number];
export const CALL_BACK_RESULT_LABELS: Record<CallBackResult, string> = {
  answered: '已回访',
  unreachable: '未联系上',
};

export const TRANSFER_TARGETS = ['discipline', 'petition', 'hotline', 'court', 'other'] as const;
export type TransferTarget = (typeof TRANSFER_TARGETS)[number];
export const TRANSFER_TARGET_LABELS: Record<TransferTarget, string> = {
  discipline: '纪检监察机关',
  petition: '信访部门',
  hotline: '12345 热线',
  court: '司法机关',
  other: '其他机关',
};

export const DECLINE_GROUNDS = ['out-of-scope', 'litigated', 'already-final', 'no-facts'] as const;
export type DeclineGround = (typeof DECLINE_GROUNDS)[number];
export const DECLINE_GROUND_LABELS: Record<DeclineGround, string> = {
  'out-of-scope': '不属于作风问题或本办公室职责',
  litigated: '已经或应当通过诉讼、仲裁、复议解决',
  'already-final': '同一事项已有终结意见',
  'no-facts': '没有具体事实，补充后可再提交',
};

/** What takes a case out of the rates, by the decision of two people. */
export const MARKS = ['un-attributable', 'malicious'] as const;
export type Mark = (typeof MARKS)[number];
export const MARK_LABELS: Record<Mark, string> = {
  'un-attributable': '非单位责任',
  malicious: '恶意投诉',
};

/** What one asks and another decides. */
export const REQUEST_KINDS = ['objection', 'extension', 'review', 'mark'] as const;
export type RequestKind = (typeof REQUEST_KINDS)[number];
export const REQUEST_KIND_LABELS: Record<RequestKind, string> = {
  objection: '交办异议',
  extension: '延期申请',
  review: '复查申请',
  mark: '认定提请',
};
export const REQUEST_STATES = ['pending', 'granted', 'refused'] as const;
export type RequestState = (typeof REQUEST_STATES)[number];
export const REQUEST_STATE_LABELS: Record<RequestState, string> = {
  pending: '待处理',
  granted: '已同意',
  refused: '未同意',
};

/** The time limits of a case. */
export const CASE_CLOCKS = ['decide', 'respond', 'object', 'conclude', 'review'] as const;
export type CaseClock = (typeof CASE_CLOCKS)[number];
export const CASE_CLOCK_LABELS: Record<CaseClock, string> = {
  decide: '受理告知期限',
  respond: '响应期限',
  object: '交办异议期限',
  conclude: '办理期限',
  review: '复查期限',
};

/** Who reads a step of the timeline. The office reads all. */
export const AUDIENCES = ['office', 'unit', 'citizen'] as const;
export type Audience = (typeof AUDIENCES)[number];

/** Limits in characters (Unicode code points) and counts. */
export const CASE_LIMITS = {
  number: 20,
  facts: 5000,
  when: 100,
  where: 200,
  accused: 200,
  summary: 2000,
  text: 4000,
  reason: 1000,
  message: 1000,
  person: 100,
  files: 10,
  messages: 50,
  name: 60,
  phone: 30,
  idNumber: 40,
  address: 200,
  email: 120,
} as const;
