import { cleanFileName, downloadDisposition, extensionOf } from './file-name.js';

describe('a file name is kept as the person knows it, without its traps', () => {
  test.each([
    ['整改照片.jpg', '整改照片.jpg'],
    ['../../etc/passwd.txt', 'passwd.txt'],
    ['C:\\Users\\office\\报告.pdf', '报告.pdf'],
    ['a\u0000b\r\nc.txt', 'abc.txt'],
    ['report\u202Egpj.txt', 'reportgpj.txt'],
    ['  ..hidden.pdf. ', 'hidden.pdf'],
    ['', '未命名'],
    ['...', '未命名'],
    ['𠮷'.repeat(160) + '.pdf', '𠮷'.repeat(146) + '.pdf'],
    ['broken\uD800.pdf', 'broken\uFFFD.pdf'],
  ])('%j → %j', (raw, clean) => expect(cleanFileName(raw)).toBe(clean));
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
