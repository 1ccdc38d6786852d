import { Flag, Id, NestedList, OneOf, Text, Whole } from '../contract/fields.js';
import { ASPECTS, MEASURE_CODE, MEASURE_LIMITS, type Aspect } from './reference.labels.js';

export class AspectView {
  @OneOf(ASPECTS, { label: '方面编码' }) code: Aspect;
  @Text({ label: '方面名称', max: 20 }) name: string;
  @Whole({ label: '排序', min: 1, max: 6 }) sortOrder: number;
}

export class AspectList {
  @NestedList(() => AspectView, { label: '六大方面' }) rows: AspectView[];
}

export class MeasureView {
  @Id({ label: '措施' }) id: string;
  @Whole({ label: '版本', min: 1, max: 2_147_483_647 }) version: number;
  @Text({ label: '措施编码', ...MEASURE_LIMITS.code }) code: string;
  @OneOf(ASPECTS, { label: '所属方面' }) aspect: Aspect;
  @Text({ label: '措施名称', ...MEASURE_LIMITS.name }) name: string;
  @Text({ label: '说明', ...MEASURE_LIMITS.description, multiline: true, nullable: true })
  description: string | null;
  @Whole({ label: '排序', ...MEASURE_LIMITS.order }) sortOrder: number;
  @Flag({ label: '使用中' }) active: boolean;
  @Flag({ label: '演示数据' }) demo: boolean;
}

export class MeasureList {
  @NestedList(() => MeasureView, { label: '措施' }) rows: MeasureView[];
}

export class CreateMeasure {
  @Text({ label: '措施编码', ...MEASURE_LIMITS.code, form: MEASURE_CODE }) code: string;
  @OneOf(ASPECTS, { label: '所属方面' }) aspect: Aspect;
  @Text({ label: '措施名称', ...MEASURE_LIMITS.name }) name: string;
  @Text({ label: '说明', ...MEASURE_LIMITS.description, multiline: true, optional: true, nullable: true })
  description?: string | null;
  @Whole({ label: '排序', ...MEASURE_LIMITS.order, optional: true }) sortOrder?: number;
}

export class EditMeasure {
  @OneOf(ASPECTS, { label: '所属方面', optional: true }) aspect?: Aspect;
  @Text({ label: '措施名称', ...MEASURE_LIMITS.name, min: 1, optional: true }) name?: string;
  @Text({ label: '说明', ...MEASURE_LIMITS.description, multiline: true, optional: true, nullable: true })
  description?: string | null;
  @Whole({ label: '排序', ...MEASURE_LIMITS.order, optional: true }) sortOrder?: number;
  @Flag({ label: '使用中', optional: true }) active?: boolean;
}

export class DictionaryEntryView {
  @Text({ label: '编码', max: 40 }) code: string;
  @Text({ label: '名称', max: 40 }) name: string;
}

/** A closed list of codes that the program itself depends on, with their Chinese names. */
export class DictionaryView {
  @Text({ label: '字典', max: 40 }) code: string;
  @Text({ label: '名称', max: 40 }) name: string;
  @NestedList(() => DictionaryEntryView, { label: '条目' }) entries: DictionaryEntryView[];
}

export class DictionaryList {
  @NestedList(() => DictionaryView, { label: '字典' }) rows: DictionaryView[];
}
