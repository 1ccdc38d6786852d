import type { SavedView } from '@zuofeng/shared/saved-views/saved-views.contract';

export const savedView = (over: Partial<SavedView> = {}): SavedView => ({
  id: '01900000-0000-7000-8000-0000000000c1',
  name: '本单位逾期',
  filter: { overdue: true },
  sort: 'deadline',
  layout: 'table',
  shared: false,
  mine: true,
  ownerName: '周敏',
  isDefault: false,
  fault: null,
  subscription: null,
  version: 1,
  ...over,
});
