import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { ReviewPack } from '@zuofeng/shared/reviews/pack.contract';
import { unzipSync } from 'fflate';
import { createApp, type TestApp } from '../../testing/app.js';
import { download } from '../attachments/attachments.factory.js';
import { type Cast, makeCast, makeCity, makeItem } from '../rectification/rectification.factory.js';
import { makeReview } from './reviews.factory.js';

const run = promisify(execFile);
const SOFFICE = await run('soffice', ['--version']).then(
  () => true,
  () => false,
);
// Said aloud, so that nobody takes a machine without it for a proof.
if (!SOFFICE)
  process.stderr.write('pack.spec: soffice is not installed; the conversion of the .docx is skipped\n');

describe('专题研究材料', () => {
  let app: TestApp;
  let cast: Cast;
  let other: Cast;

  beforeAll(async () => {
    app = await createApp();
    const cityId = await makeCity(app);
    cast = await makeCast(app, cityId);
    other = await makeCast(app, cityId);
    await makeReview(app, cast, 'accepted');
    await makeItem(app, cast, 'working', { title: '到期未办的问题', deadline: '2026-03-31' });
    await makeItem(app, cast, 'working', { title: '还有时间的问题', deadline: '2026-06-30' });
    await makeItem(app, other, 'working', { title: '别的单位的问题', deadline: '2026-03-31' });
    app.clock.set('2026-05-06T01:00:00Z');
  });
  afterAll(() => app.close());

  it('puts before the meeting what is open, red and not yet done, and what has changed since the last one', async () => {
    const { status, body } = await app.get<ReviewPack>(`/api/units/${cast.unitId}/reviews/pack`, {
      as: cast.staff,
    });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      period: { code: '2026Q2', dueOn: '2026-06-30', daysLeft: 55 },
      last: { quarter: '2026Q1', heldOn: '2026-02-27' },
      changes: {
        since: '2026-02-27',
        registered: 3,
        newlyOverdue: 1,
        closed: 0,
        cases: 0,
        decisionsConfirmed: 0,
      },
      open: { total: 2 },
      red: { total: 1, rows: [{ item: { title: '到期未办的问题' }, light: 'red' }] },
      decisions: { total: 1, rows: [{ text: '四月底前公布值守表', light: 'red' }] },
    });
    expect(JSON.stringify(body)).not.toContain('别的单位的问题');
  });

  it('is not another unit’s', async () => {
    for (const path of ['pack', 'pack/document']) {
      const answer = await app.get(`/api/units/${cast.unitId}/reviews/${path}`, { as: other.head });
      expect(answer.status).toBe(404);
    }
  });

  describe('as a Word document', () => {
    let content: Buffer;
    beforeAll(async () => {
      const file = await download(app, cast.head, `/api/units/${cast.unitId}/reviews/pack/document`);
      expect(decodeURIComponent(String(file.headers['content-disposition']))).toContain(
        '2026Q2专题研究材料.docx',
      );
      ({ content } = file);
    });

    it('is laid out by GB/T 9704: page, margins, type of title, headings, body and tables', () => {
      const xml = Buffer.from(unzipSync(content)['word/document.xml']!).toString();
      expect(xml).toContain('w:w="11906" w:h="16838"'); // A4
      expect(xml).toMatch(/w:pgMar w:top="2097" w:right="1474" w:bottom="1984" w:left="1587"/); // 37, 26, 35, 28 mm
      const runs = [...xml.matchAll(/<w:r>(.*?)<\/w:r>/gs)].map(([, inner]) => inner!);
      const typeOf = (text: string) => {
        const run = runs.find(one => one.includes(text))!;
        return [/w:eastAsia="([^"]+)"/.exec(run)?.[1], /<w:sz w:val="(\d+)"/.exec(run)?.[1]];
      };
      expect(typeOf('专题研究材料')).toEqual(['方正小标宋简体', '44']); // 2 号
      expect(typeOf('二、逾期问题')).toEqual(['黑体', '32']); // 3 号
      expect(typeOf('按照每季度')).toEqual(['仿宋_GB2312', '32']);
      expect(typeOf('台账号')).toEqual(['黑体', '24']);
      expect(typeOf('到期未办的问题')).toEqual(['仿宋_GB2312', '24']);
      expect(xml).toContain('w:line="560" w:lineRule="exact"');
      expect(xml.match(/<w:tbl>/g)).toHaveLength(3);
    });

    (SOFFICE ? it : it.skip)(
      'opens in LibreOffice with every word and table of it',
      async () => {
        const dir = await mkdtemp(join(tmpdir(), 'zuofeng-pack-'));
        try {
          await writeFile(join(dir, 'pack.docx'), content);
          const profile = `-env:UserInstallation=file://${join(dir, 'profile')}`;
          await run('soffice', [
            profile,
            '--headless',
            '--convert-to',
            'html',
            '--outdir',
            dir,
            join(dir, 'pack.docx'),
          ]);
          const html = await readFile(join(dir, 'pack.html'), 'utf8');
          for (const words of [
            '一、上次研究以来的变化',
            '六、待开展的回头看',
            '到期未办的问题',
            '四月底前公布值守表',
          ]) {
            expect(html).toContain(words);
          }
          expect(html.match(/<table/gi)).toHaveLength(3);
        } finally {
          await rm(dir, { recursive: true, force: true });
        }
      },
      120_000,
    );
  });
});
