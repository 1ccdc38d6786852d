import { crc32, deflateSync } from 'node:zlib';

export interface EvidenceFile {
  /** What people call it; the content behind it is shared. */
  names: readonly string[];
  extension: string;
  content: Buffer;
}

/** Small real files, made here: the demo's evidence opens in any viewer and says that it is invented. */
export function evidenceFiles(): EvidenceFile[] {
  return [
    {
      names: ['整改前后对比照片', '现场照片', '窗口值守照片'],
      extension: 'png',
      content: picture([201, 222, 214], [88, 140, 118]),
    },
    {
      names: ['完工现场照片', '公示栏照片', '座谈会照片'],
      extension: 'png',
      content: picture([226, 220, 203], [150, 123, 76]),
    },
    {
      names: ['专题会议纪要（盖章）', '制度文件（盖章）', '验收意见书'],
      extension: 'pdf',
      content: page('Demo City - rectification evidence (invented)'),
    },
    {
      names: ['整改台账', '回访记录表', '抽查记录'],
      extension: 'csv',
      content: Buffer.from(
        '\uFEFF序号,日期,内容,结果,核对人\r\n1,第一周,现场检查,合格,演示\r\n2,第二周,电话回访,满意,演示\r\n3,第三周,随机抽查,合格,演示\r\n',
      ),
    },
    {
      names: ['整改情况说明', '服务对象评议摘要'],
      extension: 'txt',
      content: Buffer.from('本文件为演示市的演示材料，内容均为虚构。\n整改措施已逐项落实，佐证另附。\n'),
    },
  ];
}

const WIDTH = 320;
const HEIGHT = 200;

/** A plain picture in two colours: the upper part before, the lower part after. */
function picture(before: readonly number[], after: readonly number[]): Buffer {
  const row = (colour: readonly number[]) => [0, ...Array.from({ length: WIDTH }, () => colour).flat()];
  const pixels = Array.from({ length: HEIGHT }, (_, y) => row(y < HEIGHT / 2 ? before : after)).flat();
  const header = Buffer.alloc(13);
  header.writeUInt32BE(WIDTH, 0);
  header.writeUInt32BE(HEIGHT, 4);
  header.set([8, 2, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.from(pixels))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
}

/** A one-page PDF with one line of text. */
function page(text: string): Buffer {
  const drawing = `BT /F1 16 Tf 60 760 Td (${text}) Tj ET`;
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${drawing.length} >>\nstream\n${drawing}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ];
  let body = '%PDF-1.4\n';
  const offsets = objects.map((object, index) => {
    const offset = body.length;
    body += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return offset;
  });
  const table = offsets.map(offset => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  const trailer = `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${body.length}\n%%EOF\n`;
  return Buffer.from(
    `${body}xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}${trailer}`,
    'latin1',
  );
}
