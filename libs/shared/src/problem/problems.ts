/**
 * Every refusal of the product: code → HTTP status and Chinese title (RFC 9457 `application/problem+json`).
 * The title says which rule refused; `detail` at the throwing place says what would satisfy it.
 */
export const PROBLEMS = {
  'request.invalid': { status: 400, title: '提交的内容有误' },
  'request.malformed': { status: 400, title: '请求格式无法识别' },
  'request.too-large': { status: 413, title: '提交的内容过大' },
  'request.unsupported-type': { status: 415, title: '不支持的内容类型' },
  'request.too-many': { status: 429, title: '操作过于频繁，请稍后再试' },
  'request.cross-site': { status: 403, title: '请求来自其他网站，已拒绝' },
  'auth.required': { status: 401, title: '请先登录' },
  'auth.bad-credentials': { status: 401, title: '用户名、密码或验证码不正确' },
  'auth.second-factor-required': { status: 401, title: '请输入动态验证码' },
  'auth.second-factor-setup-required': { status: 403, title: '请先绑定动态验证码' },
  'auth.password-change-required': { status: 403, title: '请先修改初始密码' },
  'auth.forbidden': { status: 403, title: '您的角色不能进行此操作' },
  'auth.three-administrators': { status: 409, title: '三员分立：一人不得兼任两个管理员' },
  'auth.password-refused': { status: 422, title: '密码不符合要求' },
  'auth.second-factor-kept': { status: 409, title: '您的角色须使用动态验证码，不能解除' },
  'auth.own-account': { status: 409, title: '不能对自己的账号进行此操作' },
  'record.not-found': { status: 404, title: '没有找到' },
  'record.stale': { status: 412, title: '内容已被他人更新，请刷新后再提交' },
  'record.version-required': { status: 428, title: '缺少版本号（If-Match）' },
  'record.conflict': { status: 409, title: '与现有记录冲突' },
  'state.not-allowed': { status: 409, title: '当前状态不能进行此操作' },
  'rule.same-person': { status: 403, title: '同一人不得既办理又核查' },
  'rectification.five-clears': { status: 422, title: '五个明确不齐全，不能交办' },
  'rectification.evidence-required': { status: 422, title: '缺少佐证材料，不能申请销号' },
  'rectification.application-missing': { status: 409, title: '没有待签字的销号申请' },
  'rectification.application-pending': { status: 409, title: '已有待签字的销号申请' },
  'rectification.children-open': { status: 409, title: '子项尚未全部销号' },
  'rectification.parent-closed': { status: 409, title: '上级事项已经销号' },
  'rectification.call-back-required': { status: 422, title: '由投诉转立的问题，核查须有回访结果' },
  'rectification.return-window-passed': { status: 409, title: '已超过退回异议的期限' },
  'rectification.extension-used': { status: 409, title: '延期次数已用完' },
  'rectification.extension-too-long': { status: 422, title: '延期天数超过上限' },
  'rectification.extension-pending': { status: 409, title: '已有待审批的延期申请' },
  'rectification.extension-missing': { status: 409, title: '没有待审批的延期申请' },
  'rectification.deadline-invalid': { status: 422, title: '办结时限不符合规定' },
  'rectification.export-too-large': { status: 422, title: '要导出的事项过多' },
  'look-back.not-yet': { status: 409, title: '还没有到回头看的时间' },
  'supervision.not-called-for': { status: 422, title: '不符合发督办单的条件' },
  'supervision.letter-open': { status: 409, title: '已有尚未办结的督办单' },
  'instruction.no-unit': { status: 422, title: '还没有可以承办的单位' },
  'complaint.summary-required': { status: 422, title: '还没有转办摘要，不能交办' },
  'complaint.redaction-required': { status: 422, title: '还有材料没有脱敏处理，不能交办' },
  'complaint.direct-required': { status: 409, title: '涉及主要负责人的投诉须由办公室直查' },
  'complaint.not-assigned': { status: 409, title: '本件没有交办给单位' },
  'complaint.unit-handles': { status: 409, title: '本件由承办单位办理' },
  'complaint.objection-passed': { status: 409, title: '已超过提出交办异议的期限' },
  'complaint.objection-pending': { status: 409, title: '已有待处理的交办异议' },
  'complaint.objection-missing': { status: 409, title: '没有待处理的交办异议' },
  'complaint.extension-pending': { status: 409, title: '已有待审批的延期申请' },
  'complaint.extension-missing': { status: 409, title: '没有待审批的延期申请' },
  'complaint.extension-used': { status: 409, title: '延期次数已用完' },
  'complaint.extension-too-long': { status: 422, title: '延期超过上限' },
  'complaint.not-substantiated': { status: 409, title: '查处结果为不属实' },
  'complaint.lamps-dark': { status: 422, title: '四个一起尚未全部亮灯，不能办结' },
  'complaint.call-back-required': { status: 422, title: '还没有评价或回访结果，不能办结' },
  'complaint.redo-used': { status: 409, title: '重办次数已用完' },
  'complaint.review-missing': { status: 409, title: '没有待处理的复查申请' },
  'complaint.review-pending': { status: 409, title: '复查尚未作出结论' },
  'complaint.review-passed': { status: 409, title: '已超过申请复查的期限' },
  'complaint.mark-exists': { status: 409, title: '已经提请或作出认定' },
  'complaint.mark-missing': { status: 409, title: '没有待审定的认定' },
  'complaint.item-exists': { status: 409, title: '已转立整改事项' },
  'complaint.merge-invalid': { status: 422, title: '不能并入所选的案件' },
  'complaint.rated': { status: 409, title: '已经评价过' },
  'complaint.too-many-files': { status: 422, title: '材料数量已达上限' },
  'review.incomplete': { status: 422, title: '记录不完整，不能签字报送' },
  'review.quarter-ahead': { status: 409, title: '该季度尚未开始' },
  'review.quarter-missed': { status: 409, title: '该季度已过报送期限，记为缺' },
  'review.not-missed': { status: 409, title: '该季度没有缺，不需要同意补办' },
  'review.not-owed': { status: 409, title: '该单位该季度不要求开展专题研究' },
  'review.draft-open': { status: 409, title: '该季度已有正在填报或审核的专题研究' },
  'review.settled': { status: 422, title: '已登记或已落实的内容不能再改' },
  'scoring.rule-book-invalid': { status: 422, title: '考评办法有误，不能计分' },
  'scoring.no-rule-book': { status: 422, title: '该考评期没有现行的考评办法' },
  'scoring.no-units': { status: 422, title: '该考评期没有参加考评的单位' },
  'scoring.rule-book-in-force': { status: 409, title: '考评办法施行后不能再改' },
  'scoring.value-invalid': { status: 422, title: '录入的数值与指标不符' },
  'edition.exists': { status: 409, title: '该考评期已有榜单' },
  'edition.period-running': { status: 409, title: '考评期尚未结束' },
  'edition.values-missing': { status: 409, title: '人工录入的指标尚未齐全' },
  'edition.consultation-open': { status: 409, title: '征求意见尚未结束' },
  'edition.consultation-over': { status: 409, title: '征求意见已经结束' },
  'edition.objections-open': { status: 409, title: '还有异议或更正没有处理' },
  'edition.altered': { status: 409, title: '榜单内容与审定时的签名不符' },
  'plan.exists': { status: 409, title: '该单位本年度的工作方案已经建立' },
  'plan.incomplete': { status: 422, title: '方案内容不齐全，不能签字报送' },
  'plan.item-not-linkable': { status: 422, title: '不能关联所选的事项' },
  'plan.link-settled': { status: 403, title: '方案备案后，单位不能自行解除关联' },
  'honour.cites-nothing': { status: 422, title: '提名没有引用记录，不能提交' },
  'honour.consent-required': { status: 422, title: '没有本人同意，不能公布姓名' },
  'accountability.case-unfit': { status: 422, title: '所关联的投诉案件不能登记问责' },
  'receipt.unknown': { status: 404, title: '查询凭证不正确' },
  'receipt.exists': { status: 409, title: '查询凭证已经出具过' },
  'idempotency.key-required': { status: 400, title: '缺少防重复提交编号（Idempotency-Key）' },
  'idempotency.key-reused': { status: 422, title: '防重复提交编号已用于其他内容' },
  'proof.invalid': { status: 400, title: '人机校验未通过，请重新提交' },
  'identity.absent': { status: 404, title: '没有身份信息' },
  'identity.not-approved': { status: 403, title: '查阅身份信息须经批准' },
  'identity.quota-used': { status: 429, title: '今日查阅身份信息的次数已用完' },
  'calendar.unknown-year': { status: 422, title: '该年度的工作日历尚未公布' },
  'calendar.year-incomplete': { status: 422, title: '该年度的放假安排尚未录全' },
  'unit.closed': { status: 409, title: '责任单位已停用' },
  'unit.in-use': { status: 409, title: '该单位仍有记录，不能停用' },
  'attachment.type-refused': { status: 415, title: '不接受此类文件' },
  'attachment.too-large': { status: 413, title: '文件超过大小上限' },
  'attachment.content-mismatch': { status: 415, title: '文件内容与扩展名不符' },
  'attachment.infected': { status: 422, title: '文件中发现病毒' },
  'attachment.not-yours': { status: 422, title: '附件不存在或不属于您' },
  'storage.full': { status: 507, title: '存储空间不足，文件未保存' },
  'storage.content-missing': { status: 500, title: '文件内容缺失' },
  'import.unreadable': { status: 422, title: '无法读取表格' },
  'import.invalid': { status: 422, title: '表格中有错误，未导入任何内容' },
  'import.not-ready': { status: 409, title: '导入尚未准备好' },
  'service.unavailable': { status: 503, title: '服务暂时不可用，请稍后重试' },
  'server.error': { status: 500, title: '系统出现错误，已记录' },
} as const satisfies Record<string, { status: number; title: string }>;

export type ProblemCode = keyof typeof PROBLEMS;

/** One field's refusal: where it is (a path such as `unitId` or `rows.3.title`), which rule, what to tell the person. */
export interface FieldError {
  field: string;
  rule: string;
  message: string;
}

/** The body of every refused request. */
export interface ProblemBody {
  type: string;
  code: ProblemCode;
  title: string;
  status: number;
  detail?: string;
  instance?: string;
  errors?: FieldError[];
}

/** What a rule in `decide` answers when it refuses: the code, and what would satisfy it. */
export interface Refusal {
  code: ProblemCode;
  detail: string;
}
