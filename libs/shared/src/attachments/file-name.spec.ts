import { downloadDisposition, extensionOf, fileNameFault } from './file-name.js';

describe('a file name is kept exactly, or refused with the reason', () => {
  test.each([
    '整改照片.jpg',
    'a:b "c"?.txt',
    '.hidden.pdf',
    ' 前后有空格 .pdf',
    '𠮷䶮.pdf',
    'e\u0301.pdf',
    '𠮷'.repeat(146) + '.pdf',
  ])('%j is kept', name => expect(fileNameFault(name)).toBeNull());

  test.each([
    ['../../etc/passwd.txt', '不能含有 /'],
    ['C:\\Users\\office\\报告.pdf', '不能含有 /'],
    ['a\u0000b.txt', '不可见的控制字符'],
    ['a\r\nc.txt', '不能换行'],
    ['report\u202Egpj.txt', '不可见的控制字符'],
    ['', '不能为空'],
    ['broken\uD800.pdf', '残缺字符'],
    ['𠮷'.repeat(147) + '.pdf', '最多 150 个字'],
  ])('%j is refused: %s', (name, why) => expect(fileNameFault(name)).toContain(why));
});

test.each([
  ['a.PDF', 'pdf'],
  ['a.tar.gz', 'gz'],
  ['noext', ''],
  ['a.中文', ''],
])('the extension of %j is %j', (name, extension) => expect(extensionOf(name)).toBe(extension));

test('a download carries the Chinese name by RFC 5987 and a plain one for old clients', () => {
  expect(downloadDisposition('整改 "1"(终).pdf')).toBe(
    `attachment; filename="__ _1_(_).pdf"; filename*=UTF-8''%E6%95%B4%E6%94%B9%20%221%22%28%E7%BB%88%29.pdf`,
  );
});
