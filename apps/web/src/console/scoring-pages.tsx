import { lazy } from './lazy-page.js';
import type { ConsolePage } from './routes.js';

/** 考评与红黑榜: the pages of rule books, scores and editions, in menu order. */
export const SCORING_PAGES: readonly ConsolePage[] = [
  {
    // The page leads to what the unit's own people can still set right.
    path: 'my-score',
    permission: 'rectification.work',
    label: '本单位得分',
    menu: '考评',
    element: lazy(() => import('../features/editions/my-score/my-score.page.js')),
  },
  {
    // The table of the whole territory; a unit reads its own score on 本单位得分.
    path: 'scoring',
    permission: 'city.read',
    label: '考评',
    menu: '考评',
    element: lazy(() => import('../features/scoring/scoring.page.js')),
  },
  {
    path: 'scoring/metrics',
    permission: 'score.read',
    label: '指标口径',
    element: lazy(() => import('../features/scoring/metrics/metrics.page.js')),
  },
  {
    path: 'editions',
    permission: 'edition.read',
    label: '红黑榜管理',
    menu: '考评',
    element: lazy(() => import('../features/editions/editions.page.js')),
  },
  {
    path: 'editions/:id',
    permission: 'edition.read',
    label: '榜单',
    element: lazy(() => import('../features/editions/edition/edition.page.js')),
  },
  {
    path: 'editions/:id/bulletin',
    permission: 'edition.read',
    label: '通报',
    element: lazy(() => import('../features/editions/bulletin/bulletin.page.js')),
  },
  {
    path: 'editions/templates',
    permission: 'score.try',
    label: '文书模板',
    element: lazy(() => import('../features/editions/templates/templates.page.js')),
  },
  {
    path: 'interviews',
    permission: 'edition.read',
    label: '约谈',
    element: lazy(() => import('../features/editions/interviews/interviews.page.js')),
  },
  {
    path: 'hand-values',
    permission: 'score.check',
    label: '人工录入',
    menu: '考评',
    element: lazy(() => import('../features/hand-values/hand-values.page.js')),
  },
  {
    path: 'rule-books',
    permission: 'rule-book.read',
    label: '考评办法',
    menu: '考评',
    element: lazy(() => import('../features/rule-books/rule-books.page.js')),
  },
  {
    path: 'rule-books/new',
    permission: 'rule-book.write',
    label: '起草办法',
    element: lazy(() => import('../features/rule-books/rule-book-form.page.js')),
  },
  {
    path: 'rule-books/:id',
    permission: 'rule-book.read',
    label: '考评办法',
    element: lazy(() => import('../features/rule-books/rule-book.page.js')),
  },
  {
    path: 'rule-books/:id/edit',
    permission: 'rule-book.write',
    label: '修改办法',
    element: lazy(() => import('../features/rule-books/rule-book-form.page.js')),
  },
  {
    path: 'trial',
    permission: 'score.try',
    label: '试算',
    menu: '考评',
    element: lazy(() => import('../features/scoring/trial/trial.page.js')),
  },
];
