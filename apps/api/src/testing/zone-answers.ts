import { buffer } from 'node:stream/consumers';
import { AttachmentService } from '../features/attachments/attachment.service.js';
import { AttachmentEntity } from '../features/attachments/attachment.entity.js';
import { makeCast, makeCity, makeItem } from '../features/rectification/rectification.factory.js';
import { waitForJob } from '../features/jobs/jobs.factory.js';
import { readSheet } from '../platform/xlsx/read-sheet.js';
import { createApp } from './app.js';

/** Moments at which a host in another zone would count another day. */
const MOMENTS = [
  ['a leap day begins', '2024-02-28T16:00:00.000Z'],
  ['a leap day ends', '2024-02-29T15:59:59.999Z'],
  ['a make-up Saturday', '2026-02-14T01:00:00.000Z'],
  ['a holiday Monday', '2026-02-16T01:00:00.000Z'],
  ['a quarter ends', '2026-03-31T15:59:59.999Z'],
  ['a quarter begins', '2026-03-31T16:00:00.000Z'],
] as const;

/** What the product answers about days, lights, Today, quarters, plans and an exported sheet, without what is random: ids and addresses. */
async function answers() {
  const app = await createApp();
  const told: Record<string, unknown> = {};
  const cast = await makeCast(app, await makeCity(app));
  const plain = (value: unknown): unknown =>
    JSON.parse(
      JSON.stringify(value).replace(/[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}/g, 'id'),
    );
  const get = async (url: string, as = cast.officer) => plain((await app.get(url, { as })).body);
  try {
    for (const [moment, at] of MOMENTS) {
      app.clock.set(at);
      const today = new Date(Date.parse(at) + 8 * 3_600_000).toISOString().slice(0, 10);
      const deadline = new Date(Date.parse(today) + 3 * 86_400_000).toISOString().slice(0, 10);
      await makeItem(app, cast, 'issued', { deadline: today });
      await makeItem(app, cast, 'working', { deadline });
      const explain = `/api/calendar/explain?start=${today}&amount=3&unit=working`;
      told[moment] = {
        list: await get('/api/rectification-items?sort=number'),
        today: await get('/api/today', cast.staff),
        progress: await get(`/api/units/${cast.unitId}/progress`),
        public: await get('/api/public/progress'),
        deadline: await get(explain),
        calendar: await get(`/api/calendar/years/${today.slice(0, 4)}`),
        reviews: await get('/api/reviews/grid'),
        plans: await get('/api/plans/figures'),
        recognition: await get(`/api/recognition/facts?from=${today}&to=${today}`),
      };
    }
    const dueAfter = (amount: number) =>
      get(`/api/calendar/explain?start=2026-02-13&amount=${amount}&unit=working`);
    told['after Friday 13 February 2026'] = [await dueAfter(1), await dueAfter(2)];
    told['stored'] = plain(
      await app.dataSource.query(
        `SELECT number, registered_on::text, issued_on::text, deadline::text, created_at::text, to_json(issued_at) AS at
         FROM rectification_item ORDER BY number`,
      ),
    );
    const asked = await app.post(
      '/api/rectification-items/exports',
      { sort: 'number' },
      { as: cast.officer },
    );
    const { job } = await waitForJob(app, cast.officer, asked.body.id);
    const file = await app.dataSource.manager.findOneByOrFail(AttachmentEntity, { id: job.file!.id });
    const content = await buffer(await app.app.get(AttachmentService).read(file));
    told['sheet'] = plain((await readSheet(content, { rows: 100, columns: 60 })).rows);
    told['sheet name'] = file.name;
  } finally {
    await app.close();
  }
  return told;
}

const told = await answers();
process.stdout.write(JSON.stringify({ offset: new Date(0).getTimezoneOffset(), told }));
