import { buffer } from 'node:stream/consumers';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { readSheet } from './read-sheet.js';
import { type OutCell, writeSheets } from './write-sheet.js';
import { writeTable } from './write-table.js';

const LIMITS = { rows: 100, columns: 20 };
const workbook = async (...rows: Parameters<typeof writeSheets>[0][0]['rows'][number][]) =>
  buffer(await writeSheets([{ name: '表', widths: [10], rows }]));

/** A workbook whose sheet is changed by hand, as attackers and broken programs do. */
async function tampered(change: (xml: string) => string): Promise<Buffer> {
  const parts = unzipSync(await workbook(['甲', '乙']));
  const name = 'xl/worksheets/sheet1.xml';
  return Buffer.from(zipSync({ ...parts, [name]: strToU8(change(strFromU8(parts[name]!))) }));
}

const refusal = (content: Buffer) =>
  readSheet(content, LIMITS).then(
    () => 'read',
    (error: Error) => error.message,
  );

describe('a sheet comes back as it was written', () => {
  test('texts, numbers and days keep their types', async () => {
    const content = await workbook(
      ['甲\n乙', 3.5, { day: '2026-02-28' }, null, '𠮷䶮 emoji 👨‍👩‍👧'],
      ['x', null, null, null, 'y'],
    );
    expect((await readSheet(content, LIMITS)).rows).toEqual([
      ['甲\n乙', 3.5, { at: '2026-02-28T00:00:00' }, null, '𠮷䶮 emoji 👨‍👩‍👧'],
      ['x', null, null, null, 'y'],
    ]);
  });

  test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '=HYPERLINK("http://x","y")'])(
    'the text %j is never a formula',
    async text => {
      const parts = unzipSync(await workbook([text]));
      expect(strFromU8(parts['xl/worksheets/sheet1.xml']!)).not.toContain('<f>');
      expect((await readSheet(await workbook([text]), LIMITS)).rows).toEqual([[text]]);
    },
  );

  test('what XML cannot carry is left out instead of breaking the file', async () => {
    expect((await readSheet(await workbook(['a\u0000\u0007\uD800b']), LIMITS)).rows).toEqual([['ab']]);
  });

  test('drop-down lists are part of the sheet', async () => {
    const stream = await writeSheets([
      { name: '表', widths: [9], rows: [['程度']], frozenRows: 1, choices: new Map([[0, ['一般', '重点']]]) },
    ]);
    const parts = unzipSync(await buffer(stream));
    expect(strFromU8(parts['xl/worksheets/sheet1.xml']!)).toContain(
      'sqref="A2:A20000"><formula1>"一般,重点"',
    );
  });
});

describe('a long table', () => {
  const row: OutCell[] = ['=1+1', -3.5, { day: '2028-02-29' }, null, ' <甲>&"乙"\n𠮷 '];
  function* batches(count: number) {
    for (let done = 0; done < count; done++) yield Array.from({ length: 500 }, () => row);
  }
  const columns = ['甲', '乙', '丙', '丁', '戊'].map(header => ({ header, width: 10 }));

  test('comes back as it was written', async () => {
    const { rows } = await readSheet(await buffer(writeTable('A&B', columns, batches(1))), {
      rows: 600,
      columns: 5,
    });
    expect(rows).toHaveLength(501);
    expect(rows[500]).toEqual(['=1+1', -3.5, { at: '2028-02-29T00:00:00' }, null, ' <甲>&"乙"\n𠮷 ']);
  });

  test('is given away while it is being written', async () => {
    let written = 0;
    function* counted() {
      for (const batch of batches(40)) {
        written++;
        yield batch;
      }
    }
    const pieces = writeTable('表', columns, counted());
    await pieces.next();
    expect(written).toBeLessThan(10);
    await pieces.return(undefined);
  });
});

describe('what cannot be read safely is refused with the reason', () => {
  test('no workbook at all', async () =>
    expect(await refusal(Buffer.from('PK nonsense'))).toContain('已损坏'));
  test('an empty workbook', async () => expect(await refusal(await workbook([null]))).toContain('没有内容'));
  test('too many rows', async () =>
    expect(await refusal(await workbook(...Array.from({ length: 101 }, (_, i) => [i])))).toContain(
      '最多 100 行',
    ));
  test('a stray cell at the far right', async () =>
    expect(await refusal(await tampered(xml => xml.replace('r="B1"', 'r="XFD1"')))).toContain('最多 20 列'));
  test('a stray cell at the far bottom', async () =>
    expect(await refusal(await tampered(xml => xml.replaceAll('r="A1"', 'r="A1048576"')))).toContain(
      '最多 100 行',
    ));
  test.each([
    ['behind another attribute', '<c s="0" r="XFD1"'],
    ['in other quotes', "<c r='XFD1'"],
    ['with a prefix', '<x:c x:r="XFD1"'],
    ['in character references', '<c r="&#88;FD1"'],
  ])('a stray cell whose address stands %s', async (_, cell) =>
    expect(await refusal(await tampered(xml => xml.replace('<c r="B1"', cell)))).toMatch(
      /最多 20 列|无法识别/,
    ),
  );
  test.each(['&#xD800;', '&#0;'])('a text with %s, which nothing can keep, by its cell', async broken => {
    const parts = unzipSync(await workbook([null], ['甲', '乙']));
    const changed = Object.entries(parts).map(([name, part]) => [
      name,
      name.endsWith('.xml') ? strToU8(strFromU8(part).replaceAll('乙', `乙${broken}`)) : part,
    ]);
    const content = Buffer.from(zipSync(Object.fromEntries(changed) as typeof parts));
    expect(await refusal(content)).toContain('单元格 B2 含有无法保存的字符');
  });
  test('broken XML', async () =>
    expect(await refusal(await tampered(() => '<worksheet><sheetData><row'))).toMatch(/无法读取|没有内容/));
  test('a workbook that would unpack to gigabytes', async () => {
    const bomb = Buffer.from(zipSync({ 'xl/worksheets/sheet1.xml': new Uint8Array(1000) }));
    const directory = bomb.indexOf('PK\u0001\u0002', 0, 'latin1');
    bomb.writeUInt32LE(121 * 1024 * 1024, directory + 24); // what it claims to unpack to
    expect(await refusal(bomb)).toContain('过大');
  });
});
