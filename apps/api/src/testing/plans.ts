import pg from 'pg';
import type { Person } from '../features/auth/account.factory.js';
import type { TestApp } from './app.js';
import { LARGE_TABLES } from './large-ledger.js';

interface Plan {
  'Node Type': string;
  'Relation Name'?: string;
  Plans?: Plan[];
}
export interface Sent {
  sql: string;
  values: unknown[];
}

const scansOf = (plan: Plan, tables: readonly string[]): string[] => [
  ...(plan['Node Type'] === 'Seq Scan' && tables.includes(plan['Relation Name']!)
    ? [plan['Relation Name']!]
    : []),
  ...(plan.Plans ?? []).flatMap(part => scansOf(part, tables)),
];

/** What the services really send to answer the request. */
export async function sentFor(app: TestApp, url: string, as: Person | undefined): Promise<Sent[]> {
  const sent: Sent[] = [];
  // eslint-disable-next-line @typescript-eslint/unbound-method -- put back below, and called on its own client
  const original = pg.Client.prototype.query;
  pg.Client.prototype.query = function (this: pg.Client, ...args: unknown[]) {
    // A read that was asked before goes out under a name, as one object (impatient-client.ts).
    const [first, second] = args;
    const { text, values } = (typeof first === 'string' ? { text: first, values: second } : first) as {
      text?: string;
      values?: unknown;
    };
    if (text && /^\s*(SELECT|WITH)/i.test(text)) {
      sent.push({ sql: text, values: Array.isArray(values) ? [...(values as unknown[])] : [] });
    }
    return Reflect.apply(original, this, args) as never;
  };
  try {
    const { status } = await app.get(url, as ? { as } : {});
    expect(status).toBe(200);
  } finally {
    pg.Client.prototype.query = original;
  }
  return sent;
}

/** The large tables that the statement would read from end to end. */
export async function scannedBy(
  superuser: pg.Client,
  { sql, values }: Sent,
  tables: readonly string[] = LARGE_TABLES,
): Promise<string[]> {
  const { rows } = await superuser.query<{ 'QUERY PLAN': [{ Plan: Plan }] }>(
    `EXPLAIN (FORMAT JSON) ${sql}`,
    values,
  );
  return scansOf(rows[0]!['QUERY PLAN'][0].Plan, tables).map(
    table => `${table}: ${sql.replace(/\s+/g, ' ')}`,
  );
}
