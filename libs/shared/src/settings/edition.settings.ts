/** 考评与红黑榜 (domain.md §9). */
export const EDITION_SETTINGS = {
  'edition.consultationWorkingDays': {
    group: 'edition',
    label: '征求意见期限',
    unit: '个工作日',
    min: 1,
    max: 30,
    default: 5,
    help: '自公开征求意见之日起的工作日数；单位应在期限内提出异议，不提出的视为无异议。',
    clause: '红黑榜：征求意见',
  },
  'edition.rectifyWithinDays': {
    group: 'edition',
    label: '黑榜整改期限',
    unit: '天',
    min: 7,
    max: 365,
    default: 60,
    help: '黑榜发布后自动登记整改事项，办结时限为发布之日起的天数；销号后榜单注明已整改移出。',
    clause: '红黑榜：整改移出',
  },
  'edition.interviewWithinWorkingDays': {
    group: 'edition',
    label: '约谈期限',
    unit: '个工作日',
    min: 1,
    max: 60,
    default: 10,
    help: '连续上黑榜达到考评办法规定的期数后，应在此期限内约谈单位主要负责人。',
    clause: '红黑榜：约谈',
  },
} as const;
