import { AccountUnitView, PersonView } from '../auth/auth.contract.js';
import { ACCOUNT_LIMITS, USERNAME } from '../auth/auth.labels.js';
import { ROLES, type Role } from '../auth/permissions.js';
import {
  Day,
  Flag,
  Id,
  Instant,
  Nested,
  NestedList,
  OneOf,
  QueryWhole,
  Text,
  Whole,
} from '../contract/fields.js';
import { ACCOUNT_STATES, type AccountState } from './accounts.labels.js';

export class RoleGrantView {
  @Id({ label: '授权' }) id: string;
  @OneOf(ROLES, { label: '角色' }) role: Role;
  @Nested(() => AccountUnitView, { label: '管辖单位' }) unit: AccountUnitView;
  @Day({ label: '起始日期' }) from: string;
  @Day({ label: '截止日期', nullable: true }) to: string | null;
  @Flag({ label: '生效中' }) inForce: boolean;
  @Nested(() => PersonView, { label: '授权人', nullable: true }) grantedBy: PersonView | null;
  @Instant({ label: '授权时间' }) grantedAt: string;
}

export class AccountView {
  @Id({ label: '账号' }) id: string;
  @Whole({ label: '版本', min: 1, max: 2_147_483_647 }) version: number;
  @Text({ label: '用户名', max: 64 }) username: string;
  @Text({ label: '姓名', max: ACCOUNT_LIMITS.name.max }) name: string;
  @Text({ label: '职务', max: ACCOUNT_LIMITS.title.max, nullable: true }) title: string | null;
  @Nested(() => AccountUnitView, { label: '所在单位' }) unit: AccountUnitView;
  @OneOf(ACCOUNT_STATES, { label: '状态' }) state: AccountState;
  @Flag({ label: '待改初始密码' }) mustChangePassword: boolean;
  @Flag({ label: '已绑定动态验证码' }) secondFactor: boolean;
  @Instant({ label: '最近登录', nullable: true }) lastSignInAt: string | null;
  @Instant({ label: '建立时间' }) createdAt: string;
  @NestedList(() => RoleGrantView, { label: '角色' }) roles: RoleGrantView[];
}

export class AccountListQuery {
  @QueryWhole({ label: '页码', min: 1, max: 100_000, optional: true }) page?: number;
  @QueryWhole({ label: '每页条数', min: 1, max: 100, optional: true }) size?: number;
  @Text({ label: '查找', max: 60, optional: true, description: '姓名、用户名或单位名称的一部分' }) q?: string;
  @Id({ label: '单位', optional: true }) unitId?: string;
  @OneOf(ROLES, { label: '角色', optional: true }) role?: Role;
  @OneOf(ACCOUNT_STATES, { label: '状态', optional: true }) state?: AccountState;
}

export class AccountPage {
  @NestedList(() => AccountView, { label: '账号' }) rows: AccountView[];
  @Whole({ label: '总数', min: 0, max: Number.MAX_SAFE_INTEGER }) total: number;
}

export class CreateAccount {
  @Text({ label: '用户名', ...ACCOUNT_LIMITS.username, form: USERNAME }) username: string;
  @Text({ label: '姓名', ...ACCOUNT_LIMITS.name }) name: string;
  @Text({ label: '职务', ...ACCOUNT_LIMITS.title, optional: true, nullable: true }) title?: string | null;
  @Id({ label: '所在单位' }) unitId: string;
}

export class EditAccount {
  @Text({ label: '姓名', ...ACCOUNT_LIMITS.name, optional: true, min: 1 }) name?: string;
  @Text({ label: '职务', ...ACCOUNT_LIMITS.title, optional: true, nullable: true }) title?: string | null;
  @Id({ label: '所在单位', optional: true }) unitId?: string;
}

/** The initial password is shown this once; only its hash is kept, and it must be changed at the first sign-in. */
export class InitialPasswordView {
  @Nested(() => AccountView, { label: '账号' }) account: AccountView;
  @Text({ label: '初始密码', max: ACCOUNT_LIMITS.password.max }) initialPassword: string;
}

export class GrantRole {
  @OneOf(ROLES, { label: '角色' }) role: Role;
  @Id({ label: '管辖单位' }) unitId: string;
  @Day({ label: '起始日期', optional: true, description: '不填即今天' }) from?: string;
  @Day({ label: '截止日期', optional: true, nullable: true, description: '不填即长期' }) to?: string | null;
}
