import { isIdNumber, personalDataIn, tellPersonalData } from './personal-data.js';

const ID = '11010519491231002X';

describe('personal data in a text', () => {
  it.each([
    [`身份证${ID}。`, 'id-number', ID, 4],
    ['身份证 110105 19491231 002x', 'id-number', '110105 19491231 002x', 5],
    ['证件号１１０１０５１９４９１２３１００２Ｘ', 'id-number', '１１０１０５１９４９１２３１００２Ｘ', 4],
    [`${[...ID].join('\u200b')}`, 'id-number', [...ID].join('\u200b'), 1],
    ['老证 110105491231002', 'id-number', '110105491231002', 4],
    ['𠮷先生13800001234', 'phone', '13800001234', 4],
    ['电话：138-0000-1234', 'phone', '138-0000-1234', 4],
    ['手机+86 138 0000 1234', 'phone', '+86 138 0000 1234', 3],
    ['座机0775-2661234', 'phone', '0775-2661234', 3],
    ['座机(0775)2661234', 'phone', '(0775)2661234', 3],
    ['邮箱 wang.li@example.com', 'email', 'wang.li@example.com', 4],
    ['邮箱 wang＠example．com', 'email', 'wang＠example．com', 4],
  ])('%s', (text, kind, found, at) => {
    expect(personalDataIn(text)).toEqual([{ kind, found, at }]);
  });

  it.each([
    ['a check digit that does not fit', '编号110105194912310021'],
    ['a longer number', `1${ID.slice(0, 17)}00`],
    ['a date and a sum', '2026 年 3 月 2 日缴费 1380 元，共 12345 人次'],
    ['a case number', 'TS-2026-00001'],
    ['a hotline', '拨打 12345'],
    ['nothing', ''],
  ])('is not %s', (_, text) => {
    expect(personalDataIn(text)).toEqual([]);
  });

  it('is told by place, and not spread further', () => {
    const found = personalDataIn(`王某（${ID}，13800001234），a@b.cn，13900001234`);
    expect(found.map(({ kind }) => kind)).toEqual(['id-number', 'phone', 'email', 'phone']);
    const told = tellPersonalData(found);
    expect(told).toBe(
      '第 4 字起的身份证号码“110…”、第 23 字起的电话号码“138…”、第 36 字起的电子邮箱“a@b…”等 4 处',
    );
    expect(told).not.toContain(ID);
  });

  it('is found in time in a text of a megabyte', () => {
    const started = performance.now();
    personalDataIn('1 '.repeat(500_000));
    personalDataIn('a.'.repeat(500_000));
    expect(performance.now() - started).toBeLessThan(3000);
  });

  it.each([
    [ID, true],
    ['11010519491231002x', true],
    ['110105194912310021', false],
    ['11010519491331002X', false],
    ['1101051949123100', false],
  ])('%s as an ID number: %s', (text, fits) => expect(isIdNumber(text)).toBe(fits));
});
