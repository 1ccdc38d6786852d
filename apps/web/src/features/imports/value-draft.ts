import { nameKey } from '@zuofeng/shared/imports/cells';
import type {
  ImportValueFieldView,
  ImportValueView,
  NewUnitChoice,
  PutValues,
} from '@zuofeng/shared/imports/imports.contract';
import type { UnitKind } from '@zuofeng/shared/units/units.labels';

/** What a value is to mean: an entry of the list, nothing ('' on purpose), a new unit, or not settled (null). */
export type Meaning = Pick<ImportValueView, 'target' | 'newUnit' | 'chosen'>;
/** Meanings by field and value. */
export type ValueDraft = Record<string, Record<string, Meaning>>;

export const valueDraftOf = (fields: readonly ImportValueFieldView[]): ValueDraft =>
  Object.fromEntries(
    fields.map(({ key, values }) => [
      key,
      Object.fromEntries(
        values.map(({ text, target, newUnit, chosen }) => [text, { target, newUnit, chosen }]),
      ),
    ]),
  );

export const withMeaning = (
  draft: ValueDraft,
  field: string,
  text: string,
  meaning: Meaning,
): ValueDraft => ({
  ...draft,
  [field]: { ...draft[field], [text]: meaning },
});

export const chosen = (target: string | null): Meaning => ({
  target,
  newUnit: null,
  chosen: target !== null,
});
export const created = (newUnit: NewUnitChoice): Meaning => ({ target: null, newUnit, chosen: true });

type Field = Pick<ImportValueFieldView, 'key' | 'required' | 'values'>;

/** The values that hold rows back: without a meaning, and not a blank that may stay blank. */
export const unsettled = ({ key, required, values }: Field, draft: ValueDraft): ImportValueView[] =>
  values.filter(({ text }) => {
    const meaning = draft[key]?.[text];
    return meaning?.target == null && !meaning?.newUnit && (text !== '' || required);
  });

/** What a person chose; what its name says is left to the server. */
export const putValuesOf = (draft: ValueDraft): PutValues => ({
  values: Object.entries(draft).flatMap(([field, meanings]) =>
    Object.entries(meanings)
      .filter(([, { chosen, target, newUnit }]) => chosen && (target !== null || newUnit))
      .map(([text, { target, newUnit }]) => (newUnit ? { field, text, newUnit } : { field, text, target })),
  ),
});

/** The likely kind of a unit by the end of its name. */
export function guessKind(name: string): UnitKind {
  if (/(镇|乡|街道|街道办事处)$/.test(name)) return 'township';
  if (/(县|市|区)$/.test(name)) return /(开发区|园区|高新区|示范区)$/.test(name) ? 'zone' : 'county';
  if (/(公司|集团)$/.test(name)) return 'enterprise';
  if (/(大厅|中心|窗口|营业厅)$/.test(name)) return 'window';
  return 'department';
}

/** A code that no other unit is likely to have: the import's last characters and a running number. The office may change it. */
export function proposeCode(importId: string, draft: ValueDraft): string {
  const taken = new Set(
    Object.values(draft).flatMap(meanings => Object.values(meanings).map(({ newUnit }) => newUnit?.code)),
  );
  const stem = `DR-${importId.slice(-4).toUpperCase()}`;
  for (let number = 1; ; number += 1) {
    const code = `${stem}-${String(number).padStart(2, '0')}`;
    if (!taken.has(code)) return code;
  }
}

/** Proposes a new unit for every named value that is not settled; blanks have no name to take. */
export function createAll(importId: string, field: Field, draft: ValueDraft, parentId: string): ValueDraft {
  return unsettled(field, draft)
    .filter(({ text }) => nameKey(text) !== '')
    .reduce((so, { text }) => {
      const unit = { name: text, code: proposeCode(importId, so), kind: guessKind(text), parentId };
      return withMeaning(so, field.key, text, created(unit));
    }, draft);
}
