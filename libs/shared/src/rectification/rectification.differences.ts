import { ASPECT_LABELS, type Aspect } from '../reference/reference.labels.js';
import {
  FOCUS_KIND_LABELS,
  FOCUS_LABELS,
  type Focus,
  type FocusKind,
  type Origin,
  ORIGIN_LABELS,
  type Severity,
  SEVERITY_LABELS,
  type Source,
  SOURCE_LABELS,
} from './rectification.labels.js';

/** The fields whose history is kept, by the names that people know. */
export const FIELD_LABELS = {
  title: '标题',
  problem: '问题内容',
  unitId: '责任单位',
  sectionId: '责任科室',
  leader: '责任领导',
  person: '责任人',
  coUnitIds: '配合单位',
  standard: '整改标准',
  measures: '整改措施',
  deadline: '完成时限',
  term: '完成期限',
  source: '问题来源',
  focus: '服务方面',
  focusKind: '企业服务类别',
  aspectCode: '六大方面',
  measureCode: '十七项措施',
  severity: '程度',
  origin: '立项途径',
  originRef: '立项依据',
  category: '问题类别',
  parentId: '上级事项',
  publicSummary: '公开摘要',
} as const;
export type Field = keyof typeof FIELD_LABELS;
export const FIELDS = Object.keys(FIELD_LABELS) as Field[];

/** An item's fields as stored; a list is of identifiers. */
export type FieldValues = Partial<Record<Field, string | readonly string[] | null>>;

export interface Change {
  field: Field;
  before: string | null;
  after: string | null;
}

/** Lists are sets: their order is no difference. */
const comparable = (value: FieldValues[Field]) =>
  typeof value === 'object' && value !== null ? [...value].sort().join(' ') : value;

const same = (a: FieldValues[Field], b: FieldValues[Field]) => comparable(a) === comparable(b);

/** What changed between two states of an item, in words that stay readable when codes and names change later. `names` tells what an identifier stood for. */
export function differences(
  before: FieldValues,
  after: FieldValues,
  names: ReadonlyMap<string, string> = new Map(),
): Change[] {
  return FIELDS.filter(field => after[field] !== undefined && !same(before[field] ?? null, after[field])).map(
    field => ({
      field,
      before: inWords(field, before[field] ?? null, names),
      after: inWords(field, after[field] ?? null, names),
    }),
  );
}

function inWords(
  field: Field,
  value: string | readonly string[] | null,
  names: ReadonlyMap<string, string>,
): string | null {
  if (value === null || value.length === 0) return null;
  if (typeof value !== 'string') return value.map(id => names.get(id) ?? id).join('、');
  switch (field) {
    case 'source':
      return SOURCE_LABELS[value as Source];
    case 'focus':
      return FOCUS_LABELS[value as Focus];
    case 'focusKind':
      return FOCUS_KIND_LABELS[value as FocusKind];
    case 'aspectCode':
      return ASPECT_LABELS[value as Aspect];
    case 'severity':
      return SEVERITY_LABELS[value as Severity];
    case 'origin':
      return ORIGIN_LABELS[value as Origin];
    default:
      return names.get(value) ?? value;
  }
}
