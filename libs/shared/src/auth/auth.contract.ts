import { Day, Flag, Id, Instant, Nested, NestedList, OneOf, OneOfList, Text } from '../contract/fields.js';
import { ACCOUNT_LIMITS, DELEGATION_STATES, FIRST_STEPS } from './auth.labels.js';
import type { DelegationState, FirstStep } from './auth.labels.js';
import { PERMISSIONS, ROLES, type Permission, type Role } from './permissions.js';

const codes = Object.keys(PERMISSIONS);

/** A person, as other records name them. */
export class PersonView {
  @Id({ label: '账号' }) accountId: string;
  @Text({ label: '姓名', max: ACCOUNT_LIMITS.name.max }) name: string;
}

/** A unit, as accounts name it. */
export class AccountUnitView {
  @Id({ label: '单位编号' }) id: string;
  @Text({ label: '单位名称', max: 100 }) name: string;
  @Text({ label: '在单位树中的位置', max: 2000 }) path: string;
}

export class SignIn {
  @Text({ label: '用户名', max: 64 }) username: string;
  @Text({ label: '密码', max: ACCOUNT_LIMITS.password.max }) password: string;
  @Text({ label: '动态验证码', max: 12, optional: true, description: '绑定过动态验证码的账号第二步提交' })
  code?: string;
}

export class MyGrantView {
  @OneOf(ROLES, { label: '角色' }) role: Role;
  @Nested(() => AccountUnitView, { label: '管辖单位' }) unit: AccountUnitView;
  @Nested(() => PersonView, { label: '代谁签字', nullable: true }) onBehalfOf: PersonView | null;
}

export class SecondFactorView {
  @Flag({ label: '已绑定' }) enabled: boolean;
  @Flag({ label: '角色要求绑定' }) required: boolean;
}

/** The signed-in person: what the console needs to draw itself. */
export class MeView {
  @Id({ label: '账号' }) accountId: string;
  @Text({ label: '用户名', max: 64 }) username: string;
  @Text({ label: '姓名', max: ACCOUNT_LIMITS.name.max }) name: string;
  @Text({ label: '职务', max: ACCOUNT_LIMITS.title.max, nullable: true }) title: string | null;
  @Nested(() => AccountUnitView, { label: '所在单位' }) unit: AccountUnitView;
  @NestedList(() => MyGrantView, { label: '角色' }) grants: MyGrantView[];
  @OneOfList(codes, { label: '可用功能' }) permissions: Permission[];
  @Flag({ label: '演示环境' }) demo: boolean;
  @Nested(() => SecondFactorView, { label: '动态验证码' }) secondFactor: SecondFactorView;
  @OneOf(FIRST_STEPS, { label: '须先完成', nullable: true }) mustFirst: FirstStep | null;
  @Instant({ label: '会话最迟失效时间' }) sessionEndsAt: string;
}

export class DemoAccountView {
  @Text({ label: '用户名', max: 64 }) username: string;
  @Text({ label: '姓名', max: ACCOUNT_LIMITS.name.max }) name: string;
  @OneOf(ROLES, { label: '角色' }) role: Role;
  @Text({ label: '单位名称', max: 100 }) unitName: string;
}

export class DemoAccountsView {
  @Text({ label: '演示密码', max: ACCOUNT_LIMITS.password.max }) password: string;
  @NestedList(() => DemoAccountView, { label: '演示账号' }) accounts: DemoAccountView[];
}

export class SessionView {
  @Id({ label: '会话' }) id: string;
  @Flag({ label: '本次会话' }) current: boolean;
  @Instant({ label: '登录时间' }) startedAt: string;
  @Instant({ label: '最近使用时间' }) lastSeenAt: string;
  @Instant({ label: '最迟失效时间' }) endsAt: string;
  @Text({ label: '来源地址', max: 64 }) source: string;
  @Text({ label: '设备', max: 300, nullable: true }) device: string | null;
}

export class SessionList {
  @NestedList(() => SessionView, { label: '会话' }) rows: SessionView[];
}

export class ChangePassword {
  @Text({ label: '当前密码', max: ACCOUNT_LIMITS.password.max }) current: string;
  @Text({ label: '新密码', max: ACCOUNT_LIMITS.password.max }) next: string;
}

/** The answer to starting a set-up: the key is shown this once and works only after a code has confirmed it. */
export class SecondFactorSetupView {
  @Text({ label: '密钥', max: 64 }) secret: string;
  @Text({ label: '绑定链接', max: 400, description: 'otpauth 链接，页面据此画二维码' }) uri: string;
}

export class ConfirmSecondFactor {
  @Text({ label: '动态验证码', max: 12 }) code: string;
}

/** The person proves again that it is them before a protection is taken away or replaced. */
export class ConfirmWithPassword {
  @Text({ label: '当前密码', max: ACCOUNT_LIMITS.password.max }) password: string;
}

export class CreateDelegation {
  @Id({ label: '委托单位' }) unitId: string;
  @Id({ label: '受托人' }) deputyId: string;
  @Day({ label: '起始日期' }) from: string;
  @Day({ label: '截止日期' }) to: string;
  @Text({ label: '委托事由', max: ACCOUNT_LIMITS.note.max }) reason: string;
}

export class DelegationView {
  @Id({ label: '委托' }) id: string;
  @Nested(() => AccountUnitView, { label: '单位' }) unit: AccountUnitView;
  @Nested(() => PersonView, { label: '委托人' }) head: PersonView;
  @Nested(() => PersonView, { label: '受托人' }) deputy: PersonView;
  @Day({ label: '起始日期' }) from: string;
  @Day({ label: '截止日期' }) to: string;
  @Text({ label: '委托事由', max: ACCOUNT_LIMITS.note.max }) reason: string;
  @OneOf(DELEGATION_STATES, { label: '状态' }) state: DelegationState;
  @Flag({ label: '可收回' }) revocable: boolean;
}

/** Somebody to whom signing for the unit may be delegated. */
export class DeputyView {
  @Id({ label: '账号' }) accountId: string;
  @Text({ label: '姓名', max: ACCOUNT_LIMITS.name.max }) name: string;
  @Text({ label: '职务', max: ACCOUNT_LIMITS.title.max, nullable: true }) title: string | null;
  @Id({ label: '单位编号' }) unitId: string;
}

export class DelegationList {
  @NestedList(() => DelegationView, { label: '委托' }) rows: DelegationView[];
}

export class DeputyList {
  @NestedList(() => DeputyView, { label: '可受托人员' }) rows: DeputyView[];
}
