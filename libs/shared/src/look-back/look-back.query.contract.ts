import {
  Day,
  Id,
  Nested,
  NestedList,
  OneOf,
  QueryOneOfList,
  QueryWhole,
  Text,
  Whole,
} from '../contract/fields.js';
import { ItemRef, UnitRef } from '../rectification/rectification.contract.js';
import { UNIT_KINDS, type UnitKind } from '../units/units.labels.js';
import { LookBackRecord } from './look-back.contract.js';
import { LOOK_BACK_PHASES, type LookBackPhase } from './look-back.labels.js';

const optional = { optional: true } as const;

/** A line of the list of look-backs. */
export class LookBackRow extends LookBackRecord {
  @Nested(() => ItemRef, { label: '整改事项' }) item: ItemRef;
  @Nested(() => UnitRef, { label: '责任单位' }) unit: UnitRef;
}

export class LookBackQuery {
  /** The unit and all below it. */
  @Id({ label: '单位', ...optional }) unitId?: string;
  /** Units that are in the evaluation group today, with all below them. */
  @Id({ label: '考评分组', ...optional }) groupId?: string;
  /** Units of the kind, with all below them. */
  @OneOf(UNIT_KINDS, { label: '单位类别', ...optional }) unitKind?: UnitKind;
  /** `none` finds items without an aspect. */
  @Text({ label: '六大方面', max: 64, ...optional }) aspect?: string;
  @Day({ label: '回头看自', ...optional }) doneFrom?: string;
  @Day({ label: '回头看至', ...optional }) doneTo?: string;
  @QueryOneOfList(LOOK_BACK_PHASES, { label: '进展', ...optional }) phase?: LookBackPhase[];
  @QueryWhole({ label: '页码', min: 1, max: 100_000, ...optional }) page?: number;
  @QueryWhole({ label: '每页行数', min: 1, max: 100, ...optional }) size?: number;
}

export class LookBackPage {
  @NestedList(() => LookBackRow, { label: '行' }) rows: LookBackRow[];
  @Whole({ label: '总数', min: 0, max: 2_147_483_647 }) total: number;
}
