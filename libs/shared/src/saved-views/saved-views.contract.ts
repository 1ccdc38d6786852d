import { Day, Flag, Id, IdList, Nested, NestedList, OneOf, Text, Whole } from '../contract/fields.js';
import { type Sort, SORTS } from '../rectification/rectification.labels.js';
import { ItemFilter } from '../rectification/rectification.query.contract.js';
import {
  LEDGER_LAYOUTS,
  type LedgerLayout,
  type Rhythm,
  RHYTHMS,
  SAVED_VIEW_LIMITS as LIMITS,
} from './saved-views.labels.js';

const optional = { optional: true } as const;
const nullable = { nullable: true } as const;

/** A view of the ledger to keep: its filter is checked by the list's own contract. */
export class SaveView {
  @Text({ label: '视图名称', max: LIMITS.name }) name: string;
  @Nested(() => ItemFilter, { label: '筛选条件' }) filter: ItemFilter;
  @OneOf(SORTS, { label: '排序' }) sort: Sort;
  @OneOf(LEDGER_LAYOUTS, { label: '版式' }) layout: LedgerLayout;
  /** With the colleagues who hold a role over the same unit. */
  @Flag({ label: '与同事共享' }) shared: boolean;
}

export class EditView {
  @Text({ label: '视图名称', max: LIMITS.name, min: 1, ...optional }) name?: string;
  @Nested(() => ItemFilter, { label: '筛选条件', ...optional }) filter?: ItemFilter;
  @OneOf(SORTS, { label: '排序', ...optional }) sort?: Sort;
  @OneOf(LEDGER_LAYOUTS, { label: '版式', ...optional }) layout?: LedgerLayout;
  @Flag({ label: '与同事共享', ...optional }) shared?: boolean;
  /** The ledger opens with it; at most one of a person's views. */
  @Flag({ label: '设为默认', ...optional }) isDefault?: boolean;
}

/** All of the person's own views, in their new order. */
export class OrderViews {
  @IdList({ label: '顺序', max: LIMITS.views }) ids: string[];
}

export class PutSubscription {
  @OneOf(RHYTHMS, { label: '频率' }) rhythm: Rhythm;
  /** 1 = Monday … 7 = Sunday; with `weekly` only. */
  @Whole({ label: '星期', min: 1, max: 7, ...nullable }) weekday: number | null;
}

/** The reader's own subscription to a view. */
export class SubscriptionView {
  @OneOf(RHYTHMS, { label: '频率' }) rhythm: Rhythm;
  @Whole({ label: '星期', min: 1, max: 7, ...nullable }) weekday: number | null;
  @Day({ label: '下次送达' }) nextOn: string;
}

export class SavedView {
  @Id({ label: '编号' }) id: string;
  @Text({ label: '视图名称', max: LIMITS.name }) name: string;
  /** Empty while `fault` says that what was stored is no longer understood. */
  @Nested(() => ItemFilter, { label: '筛选条件' }) filter: ItemFilter;
  @OneOf(SORTS, { label: '排序' }) sort: Sort;
  @OneOf(LEDGER_LAYOUTS, { label: '版式' }) layout: LedgerLayout;
  @Flag({ label: '共享' }) shared: boolean;
  @Flag({ label: '我的' }) mine: boolean;
  @Text({ label: '建立人', max: 100 }) ownerName: string;
  @Flag({ label: '默认' }) isDefault: boolean;
  /** Why the view cannot be shown as it was saved; null when it can. */
  @Text({ label: '失效原因', max: 200, ...nullable }) fault: string | null;
  @Nested(() => SubscriptionView, { label: '订阅', ...nullable }) subscription: SubscriptionView | null;
  @Whole({ label: '版本', min: 1, max: 2_147_483_647 }) version: number;
}

export class SavedViewList {
  /** Mine in my order, then what colleagues share. */
  @NestedList(() => SavedView, { label: '视图' }) rows: SavedView[];
}
