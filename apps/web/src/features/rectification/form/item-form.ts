import type { CreateItem, EditItem, ItemView } from '@zuofeng/shared/rectification/rectification.contract';

/** What the form holds. A blank field is `undefined` or empty text; in a change it clears the field. */
export type FormValues = Partial<Omit<CreateItem, 'parentId'>>;

/** What the form starts with for an item on record. */
export function valuesOf(item: ItemView): FormValues {
  const kept = (text: string | null) => text ?? undefined;
  return {
    title: item.title,
    unitId: item.unit.id,
    problem: kept(item.problem),
    sectionId: item.section?.id,
    leader: kept(item.leader),
    person: kept(item.person),
    coUnitIds: item.coUnits.map(({ id }) => id),
    standard: kept(item.standard),
    measures: kept(item.measures),
    deadline: kept(item.deadline),
    // Once issued, the term is settled with its day.
    ...(item.state === 'draft' && item.termAmount && item.termUnit
      ? { termAmount: item.termAmount, termUnit: item.termUnit }
      : {}),
    source: item.source ?? undefined,
    focus: item.focus ?? undefined,
    focusKind: item.focusKind ?? undefined,
    aspectCode: item.aspectCode ?? undefined,
    measureCode: kept(item.measureCode),
    severity: item.severity,
    ...(item.origin === 'import' ? {} : { origin: item.origin }),
    originRef: kept(item.originRef),
    category: kept(item.category),
  };
}

const KEYS = [
  'title',
  'unitId',
  'problem',
  'sectionId',
  'leader',
  'person',
  'coUnitIds',
  'standard',
  'measures',
  'deadline',
  'termAmount',
  'termUnit',
  'source',
  'focus',
  'focusKind',
  'aspectCode',
  'measureCode',
  'severity',
  'origin',
  'originRef',
  'category',
] as const satisfies readonly (keyof FormValues)[];

const isBlank = (value: unknown) => value === undefined || value === null || value === '';
const same = (a: unknown, b: unknown) =>
  Array.isArray(a) && Array.isArray(b) ? a.join() === b.join() : a === b || (isBlank(a) && isBlank(b));

/** Enterprise service alone has a kind, and a term without its number of days is none; a hidden field never travels. */
const settled = (values: FormValues): FormValues => ({
  ...values,
  ...(values.focus === 'enterprise' ? {} : { focusKind: undefined }),
  ...(isBlank(values.termAmount) ? { termAmount: undefined, termUnit: undefined } : { deadline: undefined }),
});

/** The request that logs a new item: what was left blank is not sent. */
export function creation(values: FormValues, parentId?: string): CreateItem {
  const filled = Object.fromEntries(Object.entries(settled(values)).filter(([, value]) => !isBlank(value)));
  return { ...(filled as unknown as CreateItem), ...(parentId ? { parentId } : {}) };
}

/** The request that changes an item: only what differs from what the person read; a blanked field is cleared. */
export function change(before: FormValues, after: FormValues): EditItem {
  const now = settled(after);
  const changed = KEYS.filter(key => !same(before[key], now[key]));
  return Object.fromEntries(changed.map(key => [key, isBlank(now[key]) ? null : now[key]]));
}

/** What the person typed on top of what they had read: these fields come back from a draft, the others stay fresh. */
export function typedIn(base: FormValues, values: FormValues): FormValues {
  const typed = KEYS.filter(key => !same(base[key], values[key]));
  return Object.fromEntries(typed.map(key => [key, values[key]]));
}

/** The five clears, in the words of the form, that are still blank: what stands between the draft and its issue. */
export function stillMissing(values: FormValues): string[] {
  const blanks: readonly [boolean, string][] = [
    [isBlank(values.problem), '问题内容'],
    [isBlank(values.unitId) || isBlank(values.leader) || isBlank(values.person), '责任主体'],
    [isBlank(values.standard), '整改标准'],
    [isBlank(values.measures), '整改措施'],
    [isBlank(values.deadline) && isBlank(values.termAmount), '完成时限'],
  ];
  return blanks.filter(([blank]) => blank).map(([, label]) => label);
}
