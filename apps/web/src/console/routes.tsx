import { type FirstStep } from '@zuofeng/shared/auth/auth.labels';
import { type Permission } from '@zuofeng/shared/auth/permissions';
import { type QueryClient } from '@tanstack/react-query';
import { readCityFilter } from '../features/rectification/city/city.points.js';
import { cityDashboardQuery } from '../features/rectification/rectification.api.js';
import { useIdentityWaiting } from '../features/complaints/use-identity-waiting.js';
import { useWaiting } from '../features/rectification/today/use-waiting.js';
import { lazy, type Page } from './lazy-page.js';
import { SCORING_PAGES } from './scoring-pages.js';

export interface ConsolePage {
  /** Under `/console`, as React Router writes paths: `rectification/:id`. */
  path: string;
  /** Who may open it; others see that they may not. */
  permission: Permission;
  /** The page's name: its entry in the menu and its title until the page sets a better one. */
  label: string;
  /** Present: the page has an entry in the menu, in this group. */
  menu?: MenuGroup;
  /** A hook that answers the number beside the entry, such as the rows waiting on 今日. */
  useCount?: () => number | undefined;
  /** The first steps of a session that are taken on this page (auth.labels.ts). */
  lifts?: readonly FirstStep[];
  /** Fills the screen without the console's frame, and tells by itself when the session has ended. */
  alone?: true;
  /** Drawn without the component library, so that it need not wait for it. */
  plain?: true;
  /** What the page asks the server for first: when the address is opened it is asked while the page's code loads. */
  ask?: (queries: QueryClient, params: URLSearchParams) => Promise<void>;
  element: Page;
}

export const MENU_GROUPS = ['日常', '考评', '数据', '系统'] as const;
export type MenuGroup = (typeof MENU_GROUPS)[number];

export type OpenPage = Pick<ConsolePage, 'path' | 'label' | 'element'>;

/** Pages that need no session. */
export const OPEN_PAGES: readonly OpenPage[] = [
  { path: 'sign-in', label: '登录', element: lazy(() => import('../features/session/sign-in.page.js')) },
];

/**
 * Every page of the console in menu order. A feature adds its lines here; the page itself loads when it is opened:
 * `element: lazy(() => import('../features/units/units.page.js'))`, whose module has the page as its default export.
 */
export const PAGES: readonly ConsolePage[] = [
  {
    path: 'today',
    permission: 'rectification.read',
    label: '今日',
    menu: '日常',
    useCount: useWaiting,
    plain: true,
    element: lazy(() => import('../features/rectification/today/today.page.js')),
  },
  {
    path: 'ledger',
    permission: 'rectification.read',
    label: '整改台账',
    menu: '日常',
    element: lazy(() => import('../features/rectification/ledger/ledger.page.js')),
  },
  {
    path: 'ledger/new',
    permission: 'rectification.create',
    label: '登记问题',
    element: lazy(() => import('../features/rectification/form/item-form.page.js')),
  },
  {
    path: 'ledger/:id',
    permission: 'rectification.read',
    label: '整改事项',
    element: lazy(() => import('../features/rectification/item/item.page.js')),
  },
  {
    path: 'ledger/:id/edit',
    permission: 'rectification.edit',
    label: '修改事项',
    element: lazy(() => import('../features/rectification/form/item-form.page.js')),
  },
  {
    path: 'look-backs',
    permission: 'rectification.read',
    label: '回头看',
    menu: '日常',
    element: lazy(() => import('../features/rectification/look-back/look-backs.page.js')),
  },
  {
    path: 'notices',
    permission: 'notice.read',
    label: '消息',
    menu: '日常',
    element: lazy(() => import('../features/notices/notices.page.js')),
  },
  {
    path: 'ledger/:id/clocks',
    permission: 'rectification.read',
    label: '时限详情',
    plain: true,
    element: lazy(() => import('../features/clocks/clocks.page.js')),
  },
  {
    path: 'letters',
    permission: 'supervision.read',
    label: '督办单',
    menu: '日常',
    element: lazy(() => import('../features/supervision/letters.page.js')),
  },
  {
    path: 'letters/:id',
    permission: 'supervision.read',
    label: '督办单',
    element: lazy(() => import('../features/supervision/letter.page.js')),
  },
  {
    path: 'reviews',
    permission: 'review.read',
    label: '专题研究',
    menu: '日常',
    element: lazy(() => import('../features/reviews/reviews.page.js')),
  },
  {
    path: 'reviews/list',
    permission: 'review.read',
    label: '专题研究记录',
    element: lazy(() => import('../features/reviews/reviews-list.page.js')),
  },
  {
    path: 'reviews/:id',
    permission: 'review.read',
    label: '专题研究',
    element: lazy(() => import('../features/reviews/record/review.page.js')),
  },
  {
    path: 'reviews/:id/edit',
    permission: 'review.work',
    label: '填写记录',
    element: lazy(() => import('../features/reviews/form/review-form.page.js')),
  },
  {
    path: 'units/:id/reviews',
    permission: 'review.read',
    label: '专题研究',
    element: lazy(() => import('../features/reviews/unit/unit-reviews.page.js')),
  },
  {
    path: 'units/:id/reviews/pack',
    permission: 'review.read',
    label: '专题研究材料',
    element: lazy(() => import('../features/reviews/pack/pack.page.js')),
  },
  {
    path: 'instructions',
    permission: 'instruction.read',
    label: '批示',
    menu: '日常',
    element: lazy(() => import('../features/instructions/instructions.page.js')),
  },
  {
    path: 'instructions/:id',
    permission: 'instruction.read',
    label: '批示',
    element: lazy(() => import('../features/instructions/instruction.page.js')),
  },
  {
    path: 'complaints',
    permission: 'complaint.read',
    label: '投诉办理',
    menu: '日常',
    element: lazy(() => import('../features/complaints/list/complaints.page.js')),
  },
  {
    path: 'complaints/call-backs',
    permission: 'complaint.triage',
    label: '回访台',
    element: lazy(() => import('../features/complaints/call-backs/call-backs.page.js')),
  },
  {
    path: 'complaints/new',
    permission: 'complaint.enter',
    label: '登记投诉',
    element: lazy(() => import('../features/complaints/entry/entry.page.js')),
  },
  {
    path: 'complaints/:id',
    permission: 'complaint.read',
    label: '投诉件',
    element: lazy(() => import('../features/complaints/case/case.page.js')),
  },
  {
    path: 'plans',
    permission: 'plan.read',
    label: '工作方案',
    menu: '日常',
    element: lazy(() => import('../features/plans/plans.page.js')),
  },
  {
    path: 'plans/:id',
    permission: 'plan.read',
    label: '工作方案',
    element: lazy(() => import('../features/plans/plan.page.js')),
  },
  {
    path: 'plans/:id/edit',
    permission: 'plan.write',
    label: '编写方案',
    element: lazy(() => import('../features/plans/plan-form.page.js')),
  },
  {
    path: 'recognition',
    permission: 'honour.read',
    label: '表扬问责',
    menu: '日常',
    element: lazy(() => import('../features/recognition/list/recognition.page.js')),
  },
  {
    path: 'recognition/honours/new',
    permission: 'honour.nominate',
    label: '提名表扬奖励',
    element: lazy(() => import('../features/recognition/honour/honour-form.page.js')),
  },
  {
    path: 'recognition/honours/:id',
    permission: 'honour.read',
    label: '表扬奖励',
    element: lazy(() => import('../features/recognition/honour/honour.page.js')),
  },
  {
    path: 'recognition/honours/:id/edit',
    permission: 'honour.nominate',
    label: '修改提名',
    element: lazy(() => import('../features/recognition/honour/honour-form.page.js')),
  },
  {
    path: 'recognition/accountability/new',
    permission: 'accountability.register',
    label: '登记问责',
    element: lazy(() => import('../features/recognition/accountability/record-form.page.js')),
  },
  {
    path: 'recognition/accountability/:id',
    permission: 'accountability.read',
    label: '问责记录',
    element: lazy(() => import('../features/recognition/accountability/record.page.js')),
  },
  {
    path: 'recognition/accountability/:id/edit',
    permission: 'accountability.register',
    label: '修改问责记录',
    element: lazy(() => import('../features/recognition/accountability/record-form.page.js')),
  },
  {
    path: 'identity-openings',
    permission: 'complaint.identity.list',
    label: '身份查阅',
    menu: '日常',
    useCount: useIdentityWaiting,
    element: lazy(() => import('../features/complaints/identity/identity-openings.page.js')),
  },
  ...SCORING_PAGES,
  {
    path: 'city',
    permission: 'city.read',
    label: '全市看板',
    menu: '数据',
    plain: true,
    ask: (queries, params) => queries.prefetchQuery(cityDashboardQuery(readCityFilter(params))),
    element: lazy(() => import('../features/rectification/city/city.page.js')),
  },
  {
    path: 'wall',
    permission: 'city.read',
    label: '大屏',
    menu: '数据',
    alone: true,
    plain: true,
    element: lazy(() => import('../features/rectification/wall/wall.page.js')),
  },
  {
    path: 'reports/weekly',
    permission: 'rectification.read',
    label: '周报',
    menu: '数据',
    element: lazy(() => import('../features/rectification/weekly-report/weekly-reports.page.js')),
  },
  {
    path: 'reports/weekly/:week',
    permission: 'rectification.read',
    label: '周报',
    element: lazy(() => import('../features/rectification/weekly-report/weekly-report.page.js')),
  },
  {
    path: 'dashboard',
    permission: 'rectification.read',
    label: '单位看板',
    menu: '数据',
    plain: true,
    element: lazy(() => import('../features/rectification/dashboard/my-dashboard.page.js')),
  },
  {
    path: 'units/:id/dashboard',
    permission: 'rectification.read',
    label: '单位看板',
    element: lazy(() => import('../features/rectification/dashboard/unit-dashboard.page.js')),
  },
  {
    path: 'imports',
    permission: 'import.use',
    label: '导入',
    menu: '数据',
    element: lazy(() => import('../features/imports/imports.page.js')),
  },
  {
    path: 'imports/:id',
    permission: 'import.use',
    label: '导入',
    element: lazy(() => import('../features/imports/import.page.js')),
  },
  {
    path: 'jobs',
    permission: 'job.read',
    label: '后台任务',
    menu: '数据',
    element: lazy(() => import('../features/jobs/jobs.page.js')),
  },
  {
    path: 'accounts',
    permission: 'account.read',
    label: '账号与角色',
    menu: '系统',
    element: lazy(() => import('../features/accounts/accounts.page.js')),
  },
  {
    path: 'me',
    permission: 'self.use',
    label: '我的账号',
    lifts: ['change-password', 'set-up-second-factor'],
    element: lazy(() => import('../features/my-account/my-account.page.js')),
  },
  {
    path: 'units',
    label: '单位',
    permission: 'unit.read',
    menu: '系统',
    element: lazy(() => import('../features/units/units.page.js')),
  },
  {
    path: 'units/:id',
    label: '单位',
    permission: 'unit.read',
    element: lazy(() => import('../features/units/unit.page.js')),
  },
  {
    path: 'calendar',
    label: '工作日历',
    permission: 'reference.read',
    menu: '系统',
    element: lazy(() => import('../features/calendar/calendar.page.js')),
  },
  {
    path: 'calendar/changes',
    label: '日历变动',
    permission: 'rectification.read',
    element: lazy(() => import('../features/clocks/calendar-changes.page.js')),
  },
  {
    path: 'calendar/changes/:id',
    label: '日历变动',
    permission: 'rectification.read',
    element: lazy(() => import('../features/clocks/calendar-change.page.js')),
  },
  {
    path: 'reference',
    label: '字典',
    permission: 'reference.manage',
    menu: '系统',
    element: lazy(() => import('../features/reference/reference.page.js')),
  },
  {
    path: 'settings',
    label: '办公室设置',
    permission: 'setting.manage',
    menu: '系统',
    element: lazy(() => import('../features/settings/settings.page.js')),
  },
  {
    path: 'channels',
    label: '通知渠道',
    permission: 'notice.manage',
    menu: '系统',
    element: lazy(() => import('../features/notices/channels.page.js')),
  },
  {
    path: 'audit',
    permission: 'audit.read',
    label: '审计',
    menu: '系统',
    element: lazy(() => import('../features/audit/audit.page.js')),
  },
];
