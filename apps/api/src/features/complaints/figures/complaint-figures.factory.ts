import pg from 'pg';
import { newId } from '../../../platform/database/ids.js';
import type { TestApp } from '../../../testing/app.js';

export interface CaseFields {
  id?: string;
  accused: string | null;
  state: string;
  category: string;
  handlingUnit: string | null;
  finding: string | null;
  grade: number | null;
  resolved: boolean | null;
  mark: string | null;
  registered: string;
  respondDue: string;
  responded: string | null;
  decideDue: string;
  concludeDue: string | null;
  accepted: string | null;
  concluded: string | null;
  announced: string | null;
  accountable: string | null;
  waived: boolean;
  rated: string | null;
  closed: string | null;
}

/** Cases as no service would leave them, by hand in SQL: the counters must be right whatever writes. */
export async function openCaseWriter(app: TestApp, cityId: string) {
  const client = new pg.Client({ connectionString: app.database.superuserUrl });
  await client.connect();
  await client.query('ALTER TABLE complaint DISABLE TRIGGER complaint_guard');
  let made = 0;
  return {
    async insert(cases: readonly CaseFields[]): Promise<string[]> {
      const rows = cases.map(one => ({ id: newId(), number: `TS-TEST-${(made += 1)}`, ...one }));
      await client.query(
        `INSERT INTO complaint (id, number, version, state, channel, complainant, anonymous, track, category,
           accused_unit_id, head_named, desk_unit_id, handling, handling_unit_id, title, summary, round, finding, redone,
           extension_count, grade, resolved, mark, main_case_id, registered_on, decide_due_on, accepted_on, respond_due_on,
           responded_on, conclude_due_on, concluded_on, announced_on, accountable_on, lamps_waived, rated_on, closed_on,
           created_at, changed_by_name, changed_at)
         SELECT id, number, 1, state, 'web', 'person', true, 'ordinary', category, accused, false, $2,
           CASE WHEN "handlingUnit" IS NOT NULL THEN 'assigned' END, "handlingUnit", '摘要', '摘要', 1, finding, 0, 0, grade,
           resolved, mark, CASE WHEN state = 'merged' THEN id END, registered, "decideDue", accepted, "respondDue", responded,
           "concludeDue", concluded, announced, accountable, waived, rated, closed, now(), '登记人', now()
         FROM json_to_recordset($1) AS r (id uuid, number text, state text, category text, accused uuid, "handlingUnit" uuid,
           finding text, grade int, resolved boolean, mark text, registered date, "decideDue" date, accepted date,
           "respondDue" date, responded date, "concludeDue" date, concluded date, announced date, accountable date,
           waived boolean, rated date, closed date)`,
        [JSON.stringify(rows), cityId],
      );
      return rows.map(({ id }) => id);
    },
    query: <Row extends object>(sql: string, values: unknown[] = []) =>
      client.query<Row>(sql, values).then(({ rows }) => rows),
    close: () => client.end(),
  };
}
