import type { ImportValueFieldView } from '@zuofeng/shared/imports/imports.contract';
import {
  chosen,
  createAll,
  created,
  guessKind,
  proposeCode,
  putValuesOf,
  unsettled,
  valueDraftOf,
  withMeaning,
} from './value-draft.js';

const IMPORT = '01900000-0000-7000-8000-00000000beef';
const value = (text: string, target: string | null = null) => ({
  text,
  count: 1,
  target,
  newUnit: null,
  chosen: false,
});
const units: ImportValueFieldView = {
  key: 'unit',
  label: '责任单位',
  required: true,
  mayCreate: true,
  options: [{ target: 'root', label: '演示市' }],
  values: [value('示例县', 'u1'), value('东山县'), value('某局'), value('')],
};
const severity: ImportValueFieldView = {
  key: 'severity',
  label: '程度',
  required: false,
  mayCreate: false,
  options: [{ target: 'key', label: '重点' }],
  values: [value('很重'), value('')],
};
const texts = (values: { text: string }[]) => values.map(({ text }) => text);

describe('which values still hold rows back', () => {
  const draft = valueDraftOf([units, severity]);
  it('a blank counts where the field is required', () =>
    expect(texts(unsettled(units, draft))).toEqual(['东山县', '某局', '']));
  it('a blank may stay blank elsewhere', () => expect(texts(unsettled(severity, draft))).toEqual(['很重']));
  it('leaving a value out on purpose settles it', () =>
    expect(unsettled(severity, withMeaning(draft, 'severity', '很重', chosen('')))).toEqual([]));
  it('a choice taken back is open again', () => {
    const settled = withMeaning(draft, 'severity', '很重', chosen('key'));
    expect(texts(unsettled(severity, withMeaning(settled, 'severity', '很重', chosen(null))))).toEqual([
      '很重',
    ]);
  });
});

describe('creating what the roll lacks', () => {
  const draft = createAll(IMPORT, units, valueDraftOf([units]), 'root');
  it('takes every named value that waits, each with a code of its own, and leaves blanks to the person', () => {
    expect(draft['unit']?.['东山县']?.newUnit).toEqual({
      name: '东山县',
      code: 'DR-BEEF-01',
      kind: 'county',
      parentId: 'root',
    });
    expect(draft['unit']?.['某局']?.newUnit).toMatchObject({ code: 'DR-BEEF-02', kind: 'department' });
    expect(texts(unsettled(units, draft))).toEqual(['']);
    expect(proposeCode(IMPORT, draft)).toBe('DR-BEEF-03');
  });
  it.each([
    ['A4县', 'county'],
    ['城东区', 'county'],
    ['经济开发区', 'zone'],
    ['河口镇', 'township'],
    ['城南街道', 'township'],
    ['政务服务中心', 'window'],
    ['自来水公司', 'enterprise'],
    ['住建局', 'department'],
  ])('%s is likely a %s', (name, kind) => expect(guessKind(name)).toBe(kind));
});

it('sends what a person chose, and leaves what names say to the server', () => {
  const unit = { name: '东山县', code: 'D1', kind: 'county' as const, parentId: 'root' };
  let draft = valueDraftOf([units, severity]);
  draft = withMeaning(draft, 'unit', '东山县', created(unit));
  draft = withMeaning(draft, 'unit', '', chosen('root'));
  draft = withMeaning(draft, 'severity', '很重', chosen(''));
  expect(putValuesOf(draft)).toEqual({
    values: [
      { field: 'unit', text: '东山县', newUnit: unit },
      { field: 'unit', text: '', target: 'root' },
      { field: 'severity', text: '很重', target: '' },
    ],
  });
});
