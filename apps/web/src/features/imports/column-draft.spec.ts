import { columnDraftOf, missingFields, putColumnsOf, unusedColumns, withColumn } from './column-draft.js';
import { importView } from './testing.js';

const view = importView();
const draft = columnDraftOf(view);

it('starts from what was guessed or remembered', () =>
  expect(draft.columns).toEqual({ unit: 0, problem: null, title: 1, deadline: null }));

it('a column feeds one field: given to another, it leaves the first', () =>
  expect(withColumn(draft, 'problem', 1).columns).toEqual({
    unit: 0,
    problem: 1,
    title: null,
    deadline: null,
  }));

it('fields without a column do not push each other out', () =>
  expect(withColumn(draft, 'title', null).columns).toMatchObject({ problem: null, title: null, unit: 0 }));

it('names the required fields that no column feeds; a unit can be settled for all rows at once', () => {
  expect(missingFields(view, withColumn(draft, 'unit', null))).toEqual(['问题内容']);
  expect(missingFields(view, withColumn(draft, 'problem', 1))).toEqual([]);
});

it('tells which columns of the sheet are left behind', () =>
  expect(unusedColumns(view, draft).map(({ header }) => header)).toEqual(['备注']));

it('sends every field with its column or none', () =>
  expect(putColumnsOf(draft).columns).toContainEqual({ field: 'deadline', column: null }));
